import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Section } from '../../ui/section';
import { PolicyText } from './policy-text';

const POINTS = ['asked.what', 'asked.leaves', 'asked.stays', 'asked.free', 'asked.back'] as const;

/** What the answer is about, in plain words, and the text that a yes agrees to. */
export function Asked({ own }: { own: Schema<'OwnConsent'> }) {
  const { text } = useTranslator();
  const { currentPolicyVersion, policy } = own;
  const { organisation } = policy;
  return (
    <Section id="asked" title={text('asked.title')}>
      <p>
        {organisation === null
          ? text('asked.byOperator')
          : text('asked.byOrganisation', { organisation })}
      </p>
      <ul>
        {POINTS.map((point) => (
          <li key={point}>{text(point)}</li>
        ))}
      </ul>
      <PolicyText version={currentPolicyVersion} policy={policy} />
    </Section>
  );
}
