import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { paragraphsOf } from './paragraphs-of';

interface PolicyTextProps {
  readonly version: string | null;
  readonly policy: Schema<'OwnPolicy'>;
}

/** The text itself where the host has it, its version, and the hash by which anybody can prove which text it was. */
export function PolicyText({ version, policy: { text: words, textSha256 } }: PolicyTextProps) {
  const { text } = useTranslator();
  if (version === null && words === null) return null;
  return (
    <div class="policy stack full">
      <h3>{version === null ? text('asked.text') : text('asked.version', { version })}</h3>
      {words === null ? (
        <p class="quiet">{text('asked.noText')}</p>
      ) : (
        <div class="stack" dir="auto">
          {paragraphsOf(words).map((paragraph, n) => (
            <p key={n} class="as-written">
              {paragraph}
            </p>
          ))}
        </div>
      )}
      {textSha256 !== null && <p class="quiet small">{text('asked.hash', { hash: textSha256 })}</p>}
    </div>
  );
}
