import { useTranslator } from '../../i18n/language-context';
import { SelectField } from '../../ui/fields/select-field';
import { TextField } from '../../ui/fields/text-field';
import {
  HASHES,
  OPERATORS,
  OPERATOR_FIELDS,
  type OperatorField,
  type OperatorValues,
} from './operators';

interface OperatorFieldsProps {
  readonly values: OperatorValues;
  readonly onValues: (values: OperatorValues) => void;
}

const FIELDS = Object.keys(OPERATOR_FIELDS) as OperatorField[];

/** What happens to what was found. Those fields are shown that the chosen operator has a use for. */
export function OperatorFields({ values, onValues }: OperatorFieldsProps) {
  const { text } = useTranslator();
  const nameOf = (name: string): string => `anonymizers.DEFAULT.${name}`;
  const set = (name: string) => (value: string) => onValues({ ...values, [name]: value });
  const choicesOf = (name: OperatorField): { value: string; label: string }[] | undefined => {
    if (name === 'hash_type') return HASHES.map((value) => ({ value, label: value }));
    if (name !== 'from_end') return undefined;
    return [
      { value: 'true', label: text('form.yes') },
      { value: 'false', label: text('form.no') },
    ];
  };
  return (
    <div class="fields full">
      <SelectField
        name={nameOf('type')}
        label={text('inspect.operator')}
        value={values.type}
        onValue={set('type')}
        options={[
          { value: '', label: text('form.unset') },
          ...OPERATORS.map((value) => ({ value, label: text(`choice.${value}`) })),
        ]}
      />
      {FIELDS.filter((name) => OPERATOR_FIELDS[name] === values.type).map((name) => {
        const common = {
          name: nameOf(name),
          label: text(`inspect.${name}`),
          value: values[name],
          onValue: set(name),
        };
        const choices = choicesOf(name);
        return choices === undefined ? (
          <TextField
            key={name}
            {...common}
            {...(name === 'chars_to_mask' && { inputMode: 'numeric' as const })}
          />
        ) : (
          <SelectField
            key={name}
            {...common}
            options={[{ value: '', label: text('form.unset') }, ...choices]}
          />
        );
      })}
    </div>
  );
}
