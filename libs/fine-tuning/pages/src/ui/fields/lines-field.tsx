import { FieldFrame, describedBy } from './field-frame';

interface LinesFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
}

/** A list of words or texts, one in a line. */
export function LinesField({ name, label, value, onValue, hint, error = null }: LinesFieldProps) {
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      <textarea
        id={name}
        name={name}
        rows={2}
        value={value}
        spellcheck={false}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
