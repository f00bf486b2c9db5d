import { useState } from 'preact/hooks';
import { ProblemError } from '../../api/api.errors';
import { useAction } from '../../api/use-action';
import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { useFailureText } from '../../ui/failure-text';
import { SelectField } from '../../ui/fields/select-field';
import { TextField } from '../../ui/fields/text-field';

const START = {
  name: '',
  cron: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  recipe: '',
  incremental: 'false',
  enabled: 'true',
};
const FLAGS = ['incremental', 'enabled'] as const;

/** A new schedule of a recipe. What the API refuses stands beside its field. */
export function ScheduleForm({ onMade }: { onMade: () => void }) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const recipes = useRequest('listRecipes');
  const [values, setValues] = useState(START);
  const set = (name: keyof typeof START) => (value: string) =>
    setValues((known) => ({ ...known, [name]: value }));
  const create = useAction(async (client) => {
    const { name, cron, timeZone, recipe } = values;
    const flags = {
      incremental: values.incremental === 'true',
      enabled: values.enabled === 'true',
    };
    await client.call('createSchedule', { body: { name, cron, timeZone, recipe, ...flags } });
    announce(text('schedules.made', { name }));
    setValues(START);
    onMade();
  });
  const problems = create.error instanceof ProblemError ? (create.error.problem.errors ?? []) : [];
  const errorOf = (name: string): string | null =>
    problems.find(({ pointer }) => pointer.split('/')[1] === name)?.detail ?? null;
  const summary =
    problems.length > 0
      ? problems.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? null, text: detail })) // prettier-ignore
      : create.error === null
        ? []
        : [{ field: null, text: failureText(create.error) }];
  return (
    <form
      class="stack full"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create.run();
      }}
    >
      <h3>{text('schedules.new')}</h3>
      <ErrorSummary errors={summary} />
      <div class="fields full">
        {(['name', 'cron', 'timeZone'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={text(name === 'name' ? 'field.entry.name' : `field.${name}`)}
            {...(name === 'cron' && { hint: text('schedules.cronHint') })}
            value={values[name]}
            error={errorOf(name)}
            onValue={set(name)}
          />
        ))}
        <SelectField
          name="recipe"
          label={text('schedules.recipe')}
          value={values.recipe}
          error={errorOf('recipe')}
          onValue={set('recipe')}
          options={[
            { value: '', label: text('form.noRecipe') },
            ...(recipes.value?.items ?? []).map(({ name }) => ({ value: name, label: name })),
          ]}
        />
        {FLAGS.map((name) => (
          <SelectField
            key={name}
            name={name}
            label={text(`field.${name}`)}
            value={values[name]}
            error={errorOf(name)}
            onValue={set(name)}
            options={[
              { value: 'true', label: text('form.yes') },
              { value: 'false', label: text('form.no') },
            ]}
          />
        ))}
      </div>
      <Button type="submit" operation="createSchedule" isBusy={create.isBusy}>
        {text('schedules.make')}
      </Button>
    </form>
  );
}
