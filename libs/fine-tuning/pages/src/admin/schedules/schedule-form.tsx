import { useState } from 'preact/hooks';
import { ProblemError } from '../../api/api.errors';
import type { RequestParts, Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { useFailureText } from '../../ui/failure-text';
import { bodyOf } from '../export-form/body-of';
import type { FormValues } from '../export-form/form-values';
import { ScheduleFields } from './schedule-fields';
import { changesOf, FORM_FIELDS, startOf } from './schedule-values';
import { useFormFault } from './use-form-fault';

interface ScheduleFormProps {
  /** The one that is to be changed; null: a new one. */
  readonly schedule: Schema<'Schedule'> | null;
  /** What stands in the form of a new export, which a schedule can be made of. */
  readonly entered: FormValues;
  readonly onSaved: () => void;
  /** Back from a change to a new one. */
  readonly onLeft: () => void;
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A schedule, new or changed. What the API refuses stands beside its field. */
export function ScheduleForm({ schedule, entered, onSaved, onLeft }: ScheduleFormProps) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const recipes = useRequest('listRecipes');
  // As it was read: what differs from that was changed here.
  const [start] = useState(() => startOf(schedule, HERE));
  const [values, setValues] = useState(start);
  const { body } = bodyOf(entered);
  const [isTried, setIsTried] = useState(false);
  const formFault = useFormFault(entered);
  const fault = values.recipe === FORM_FIELDS ? formFault : null;
  const wrong = isTried ? fault : null;
  const save = useAction(async (client) => {
    const { name } = values;
    if (schedule === null) {
      const made = changesOf(values, null, body) as unknown as RequestParts<'createSchedule'>['body']; // prettier-ignore
      await client.call('createSchedule', { ...(made !== undefined && { body: made }) });
      announce(text('schedules.made', { name }));
      setValues(startOf(null, HERE));
    } else {
      const changes = changesOf(values, start, body) as RequestParts<'changeSchedule'>['body'];
      await client.call('changeSchedule', {
        path: { id: schedule.id },
        ...(changes !== undefined && { body: changes }),
      });
      announce(text('schedules.changed', { name }));
      onLeft();
    }
    onSaved();
  });
  const problems = save.error instanceof ProblemError ? (save.error.problem.errors ?? []) : [];
  const errorOf = (name: string): string | null =>
    (name === 'recipe' ? wrong : null) ??
    problems.find(({ pointer }) => pointer.split('/')[1] === name)?.detail ??
    null;
  const summary =
    wrong !== null
      ? [{ field: 'recipe', text: wrong }]
      : problems.length > 0
        ? problems.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? null, text: detail })) // prettier-ignore
        : save.error === null
          ? []
          : [{ field: null, text: failureText(save.error) }];
  return (
    <form
      class="stack full"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(fault !== null);
        if (fault === null) void save.run();
      }}
    >
      <h3 dir="auto">
        {schedule === null
          ? text('schedules.new')
          : text('schedules.changeOf', { name: schedule.name })}
      </h3>
      <ErrorSummary errors={summary} />
      <ScheduleFields
        values={values}
        errorOf={errorOf}
        recipes={recipes.value?.items.map(({ name }) => name) ?? []}
        hasForm={Object.keys(body).length > 0 || formFault !== null}
        onValue={(name, value) => setValues((known) => ({ ...known, [name]: value }))}
      />
      <div class="row">
        <Button
          type="submit"
          operation={schedule === null ? 'createSchedule' : 'changeSchedule'}
          isBusy={save.isBusy}
        >
          {text(schedule === null ? 'schedules.make' : 'form.save')}
        </Button>
        {schedule !== null && <Button onClick={onLeft}>{text('schedules.leave')}</Button>}
      </div>
    </form>
  );
}
