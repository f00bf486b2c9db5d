import { FieldFrame, describedBy } from './field-frame';

interface TextFieldProps {
  /** The API field's name, with dots where it is nested; also the id, so that an error summary can lead to it. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly type?: 'text' | 'search' | 'password' | 'number' | 'date' | 'datetime-local';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
}

export function TextField(props: TextFieldProps) {
  const { name, label, value, onValue, hint, error = null, type = 'text', inputMode } = props;
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        // Preact's types know one shape of input for each type, and this one is several.
        type={type as 'text'}
        inputMode={inputMode}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
