import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';

export function PolicyRow({ policy }: { policy: Schema<'Policy'> }) {
  const { text, dateTime } = useTranslator();
  const { version, material, inForce, outdated, textSha256, text: words, recordedAt } = policy;
  return (
    <li>
      <h4 dir="auto">{version}</h4>
      <p class="row">
        {inForce && <span class="state good">{text('policies.inForce')}</span>}
        {material && <span class="state">{text('policies.material')}</span>}
        {outdated && <span class="state">{text('policies.outdated')}</span>}
      </p>
      <Facts
        facts={[
          ...(recordedAt === null
            ? []
            : [{ name: text('policies.recordedAt'), value: dateTime(recordedAt) }]),
          {
            name: 'SHA-256',
            value: textSha256 === null ? text('policies.noHash') : <code>{textSha256}</code>,
          },
        ]}
      />
      {words !== null && (
        <details class="full">
          <summary>{text('policies.text', { version })}</summary>
          <div class="as-written" dir="auto">
            {words}
          </div>
        </details>
      )}
      {inForce && words === null && <p class="quiet">{text('policies.noText')}</p>}
    </li>
  );
}
