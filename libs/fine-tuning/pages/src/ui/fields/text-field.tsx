import { FieldFrame, describedBy } from './field-frame';

interface TextFieldProps {
  /** The API field's name, with dots where it is nested. */
  readonly name: string;
  /** By which an error summary leads to it. Default: the name; where a page has several of that name they differ. */
  readonly id?: string;
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
  const { id = name } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={name}
        // Preact's types know one shape of input for each type, and this one is several.
        type={type as 'text'}
        inputMode={inputMode}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
