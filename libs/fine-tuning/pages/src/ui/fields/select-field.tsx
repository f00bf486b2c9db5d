import type { OperationId } from '../../api/operation';
import { FieldFrame, describedBy } from './field-frame';

interface SelectOption {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps {
  /** The API field's name, with dots where it is nested; also the id, so that an error summary can lead to it. */
  readonly name: string;
  /** As of a `TextField`. */
  readonly id?: string;
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The operation of the API that each choice calls at once. */
  readonly operation?: OperationId;
  readonly hint?: string | undefined;
  readonly error?: string | null;
}

export function SelectField(props: SelectFieldProps) {
  const { name, id = name, label, options, value, onValue, hint, error = null } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        name={name}
        data-operation={props.operation}
        value={value}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
