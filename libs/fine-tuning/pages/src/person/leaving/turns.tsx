import { useTranslator } from '../../i18n/language-context';
import { splitPlaceholders } from './split-placeholders';
import { turnsOf } from './turns-of';

/** Who said what; what stands for something that was taken out is marked, for eyes and ears. */
export function Turns({ row, types }: { row: unknown; types: ReadonlySet<string> }) {
  const { text } = useTranslator();
  return (
    <dl class="turns">
      {turnsOf(row).map((turn, n) => (
        <div key={n} class={`turn ${turn.role}`}>
          <dt>{text(`role.${turn.role}`)}</dt>
          <dd dir="auto" class="as-written">
            {splitPlaceholders(turn.text, types).map((part, place) =>
              part.isReplaced ? (
                <mark key={place}>
                  <span class="visually-hidden">{text('leaving.replacedBy')} </span>
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
