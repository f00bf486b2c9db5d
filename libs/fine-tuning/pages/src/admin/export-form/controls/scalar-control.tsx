import { useTranslator } from '../../../i18n/language-context';
import { LinesField } from '../../../ui/fields/lines-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextField } from '../../../ui/fields/text-field';
import { ChoicesControl } from './choices-control';
import { useFieldWords } from '../field-words';
import type { ExportField } from '../fields';

export interface ScalarControlProps {
  readonly name: string;
  readonly label: string;
  readonly field: Omit<ExportField, 'path' | 'fields'>;
  readonly value: string;
  readonly error: string | null;
  /** In the place of what the field itself says. */
  readonly hint?: string | undefined;
  readonly onValue: (value: string) => void;
}

/** Of a field with one value or a list of words. "Not set" is a choice of its own: the API's default, or what the recipe says. */
export function ScalarControl(props: ScalarControlProps) {
  const { name, label, field, value, error, onValue } = props;
  const { text } = useTranslator();
  const { choice, hintOf } = useFieldWords();
  const hint = props.hint ?? hintOf(field);
  const common = { name, label, value, error, onValue, ...(hint !== undefined && { hint }) };
  switch (field.kind) {
    case 'choices':
      return <ChoicesControl {...common} choices={(field.choices ?? []).map(String)} />;
    case 'choice':
    case 'number-choice':
    case 'flag': {
      const choices = field.kind === 'flag' ? [true, false] : (field.choices ?? []);
      return (
        <SelectField
          {...common}
          options={[
            { value: '', label: text('form.unset') },
            ...choices.map((one) => ({ value: String(one), label: choice(one) })),
          ]}
        />
      );
    }
    case 'lines':
      return <LinesField {...common} />;
    case 'date':
      return <TextField {...common} type="date" />;
    case 'integer':
      return <TextField {...common} inputMode={(field.min ?? 0) < 0 ? 'text' : 'numeric'} />;
    case 'number':
      return <TextField {...common} inputMode="decimal" />;
    default:
      return <TextField {...common} />;
  }
}
