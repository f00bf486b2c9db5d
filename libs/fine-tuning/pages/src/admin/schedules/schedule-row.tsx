import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ConfirmButton } from '../../ui/confirm-button';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';
import { hashOf } from '../navigation/route';
import { PersonName } from '../people/person-name';

interface ScheduleRowProps {
  readonly schedule: Schema<'Schedule'>;
  readonly onChanged: () => void;
  /** With the schedule as it is now, and not as it was when the list came. */
  readonly onEdit: (schedule: Schema<'Schedule'>) => void;
}

export function ScheduleRow({ schedule, onChanged, onEdit }: ScheduleRowProps) {
  const { text, dateTime } = useTranslator();
  const announce = useAnnounce();
  const { id, name, cron, timeZone, recipe, enabled, lastError, lastExportId } = schedule;
  const pause = useAction(async (client) => {
    // Also where it is refused: somebody else may have changed or deleted it.
    await client
      .call('changeSchedule', { path: { id }, body: { enabled: !enabled } })
      .finally(onChanged);
    announce(text(enabled ? 'schedules.paused' : 'schedules.goesOn'));
  });
  const remove = useAction(async (client) => {
    await client.call('deleteSchedule', { path: { id } }).finally(onChanged);
    document.getElementById('schedules-title')?.focus();
    announce(text('schedules.deleted', { name }));
  });
  const edit = useAction(async (client) => {
    onEdit(await client.call('getSchedule', { path: { id } }));
  });
  const failure = pause.error ?? remove.error ?? edit.error;
  const timeOf = (time: string | null): string =>
    time === null ? text('schedules.never') : dateTime(time);
  return (
    <li>
      <h3 dir="auto">{name}</h3>
      <p>
        <span class={enabled ? 'state good' : 'state'}>
          {text(enabled ? 'schedules.on' : 'schedules.off')}
        </span>
      </p>
      <Facts
        facts={[
          { name: text('field.cron'), value: <code>{cron}</code> },
          { name: text('field.timeZone'), value: timeZone },
          {
            name: text('schedules.recipe'),
            value: typeof recipe === 'string' ? recipe : text('schedules.ownFields'),
          },
          {
            name: text('field.incremental'),
            value: text(schedule.incremental ? 'form.yes' : 'form.no'),
          },
          ...(schedule.createdBy === null
            ? []
            : [{ name: text('schedules.by'), value: <PersonName id={schedule.createdBy} /> }]),
          { name: text('schedules.next'), value: timeOf(schedule.nextRunAt) },
          { name: text('schedules.last'), value: timeOf(schedule.lastRunAt) },
          ...(lastExportId === null
            ? []
            : [
                {
                  name: text('schedules.lastExport'),
                  value: <a href={hashOf({ view: 'run', id: lastExportId })}>{lastExportId}</a>,
                },
              ]),
        ]}
      />
      {lastError !== null && (
        <Notice kind="plain">
          <p dir="auto">
            {lastError.message} <code>{lastError.code}</code>
          </p>
        </Notice>
      )}
      <div class="row">
        <Button
          look="small"
          operation="changeSchedule"
          name="enabled"
          label={text(enabled ? 'schedules.pauseOf' : 'schedules.goOnOf', { name })}
          isBusy={pause.isBusy}
          onClick={() => void pause.run()}
        >
          {text(enabled ? 'schedules.pause' : 'schedules.goOn')}
        </Button>
        <Button
          look="small"
          operation="getSchedule"
          label={text('schedules.changeOf', { name })}
          isBusy={edit.isBusy}
          onClick={() => void edit.run()}
        >
          {text('schedules.change')}
        </Button>
        <ConfirmButton
          id={`delete-${id}`}
          words={text('schedules.delete')}
          means={text('schedules.deleteMeans', { name })}
          operation="deleteSchedule"
          isBusy={remove.isBusy}
          onConfirm={() => void remove.run()}
        />
      </div>
      {failure !== null && <Failure error={failure} />}
    </li>
  );
}
