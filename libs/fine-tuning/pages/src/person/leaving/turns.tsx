import { useTranslator } from '../../i18n/language-context';
import { splitPlaceholders } from './split-placeholders';
import { turnsOf } from './turns-of';

/** What the API says in the place of other people's words. */
const OF_ANOTHER = '[written by somebody else]';

/** Who said what; what stands for something that was taken out is marked, for eyes and ears. */
export function Turns({ row, types }: { row: unknown; types: ReadonlySet<string> }) {
  const { text } = useTranslator();
  const shown = (said: string): string => (said === OF_ANOTHER ? text('leaving.ofAnother') : said);
  return (
    <dl class="turns">
      {turnsOf(row).map((turn, n) => (
        <div key={n} class={`turn ${turn.role}`}>
          <dt>{text(`role.${turn.role}`)}</dt>
          <dd dir="auto" class="as-written">
            {splitPlaceholders(shown(turn.text), types).map((part, place) =>
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
