import { useFieldWords } from '../field-words';
import { linesOf } from '../form-values';

interface ChoicesControlProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly string[];
  /** What a choice is called; else its word. */
  readonly titleOf?: (choice: string) => string;
  readonly value: string;
  readonly error: string | null;
  readonly hint?: string;
  readonly onValue: (value: string) => void;
}

/** Any of several; none ticked is the default. */
export function ChoicesControl(props: ChoicesControlProps) {
  const { name, label, choices, titleOf, value, error, hint, onValue } = props;
  const { choice: wordOf } = useFieldWords();
  const chosen = linesOf(value);
  const toggle = (choice: string): void => {
    const others = chosen.filter((one) => one !== choice);
    onValue((others.length < chosen.length ? others : [...chosen, choice]).join('\n'));
  };
  return (
    <fieldset class={error === null ? 'ticks' : 'ticks wrong'} id={name} tabIndex={-1}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {error !== null && <p class="error">{error}</p>}
      {choices.map((choice) => (
        <label key={choice} class="tick">
          <input
            type="checkbox"
            name={name}
            value={choice}
            checked={chosen.includes(choice)}
            onChange={() => toggle(choice)}
          />
          <span>{titleOf?.(choice) ?? wordOf(choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}
