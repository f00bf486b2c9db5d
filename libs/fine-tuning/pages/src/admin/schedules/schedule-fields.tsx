import { useTranslator } from '../../i18n/language-context';
import { SelectField } from '../../ui/fields/select-field';
import { TextField } from '../../ui/fields/text-field';
import { FORM_FIELDS, OWN_FIELDS, type ScheduleValues } from './schedule-values';

const FLAGS = ['incremental', 'enabled'] as const;

interface ScheduleFieldsProps {
  readonly values: ScheduleValues;
  readonly errorOf: (name: string) => string | null;
  /** Names of those that there are. */
  readonly recipes: readonly string[];
  /** Whether something is entered in the form of a new export. */
  readonly hasForm: boolean;
  readonly onValue: (name: keyof ScheduleValues, value: string) => void;
}

export function ScheduleFields(props: ScheduleFieldsProps) {
  const { values, errorOf, recipes, hasForm, onValue } = props;
  const { text } = useTranslator();
  const optionOf = (value: string) => ({ value, label: value });
  // One that was deleted since, or that names a version, stays what the schedule says.
  const isUnknown = ![OWN_FIELDS, FORM_FIELDS, '', ...recipes].includes(values.recipe);
  return (
    <div class="fields full">
      {(['name', 'cron', 'timeZone'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={text(name === 'name' ? 'field.entry.name' : `field.${name}`)}
          {...(name === 'cron' && { hint: text('schedules.cronHint') })}
          value={values[name]}
          error={errorOf(name)}
          onValue={(value) => onValue(name, value)}
        />
      ))}
      <SelectField
        name="recipe"
        label={text('schedules.recipe')}
        value={values.recipe}
        error={errorOf('recipe')}
        onValue={(value) => onValue('recipe', value)}
        options={[
          { value: '', label: text('form.noRecipe') },
          ...(values.recipe === OWN_FIELDS
            ? [{ value: OWN_FIELDS, label: text('schedules.ownFields') }]
            : []),
          ...(hasForm || values.recipe === FORM_FIELDS
            ? [{ value: FORM_FIELDS, label: text('schedules.formFields') }]
            : []),
          ...(isUnknown ? [optionOf(values.recipe)] : []),
          ...recipes.map(optionOf),
        ]}
      />
      {FLAGS.map((name) => (
        <SelectField
          key={name}
          name={name}
          label={text(`field.${name}`)}
          value={values[name]}
          error={errorOf(name)}
          onValue={(value) => onValue(name, value)}
          options={[
            { value: 'true', label: text('form.yes') },
            { value: 'false', label: text('form.no') },
          ]}
        />
      ))}
    </div>
  );
}
