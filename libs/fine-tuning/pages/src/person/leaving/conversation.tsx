import { useTranslator } from '../../i18n/language-context';
import { splitPlaceholders } from './split-placeholders';
import { turnsOf } from './turns-of';

interface ConversationProps {
  readonly id: string;
  readonly number: number;
  readonly row: unknown;
  /** Types of personal data of which something was replaced. */
  readonly types: ReadonlySet<string>;
}

/** A row of a dataset as its owner reads it. */
export function Conversation({ id, number, row, types }: ConversationProps) {
  const { text } = useTranslator();
  return (
    <li id={id} tabIndex={-1}>
      <h3>{text('leaving.conversation', { number })}</h3>
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
    </li>
  );
}
