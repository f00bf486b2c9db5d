import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import type { FormValues } from '../export-form/form-values';
import { ScheduleForm } from './schedule-form';
import { ScheduleRow } from './schedule-row';

/** Exports that are made by themselves. One form for a new one and for one that is changed: a page has it once. */
export function Schedules({ entered }: { entered: FormValues }) {
  const { text } = useTranslator();
  const schedules = useRequest('listSchedules');
  const [changed, setChanged] = useState<Schema<'Schedule'> | null>(null);
  return (
    <Section id="schedules" title={text('schedules.title')}>
      <Loaded
        of={schedules}
        refresh={{ operation: 'listSchedules', title: text('schedules.title') }}
      >
        {({ items }) =>
          items.length === 0 ? (
            <p role="status">{text('schedules.none')}</p>
          ) : (
            <ul class="rows full">
              {items.map((schedule) => (
                <ScheduleRow
                  key={schedule.id}
                  schedule={schedule}
                  onChanged={schedules.reload}
                  onEdit={(found) => {
                    setChanged(found);
                    setTimeout(() => document.getElementById('name')?.focus(), 0);
                  }}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ScheduleForm
        // Another form for what was read anew: one that is older would take back what was changed meanwhile.
        key={changed === null ? 'new' : JSON.stringify(changed)}
        schedule={changed}
        entered={entered}
        onLeft={() => {
          setChanged(null);
          document.getElementById('schedules-title')?.focus();
        }}
        onSaved={schedules.reload}
      />
    </Section>
  );
}
