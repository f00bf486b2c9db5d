import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { ScheduleForm } from './schedule-form';
import { ScheduleRow } from './schedule-row';

/** Exports that are made by themselves. */
export function Schedules() {
  const { text } = useTranslator();
  const schedules = useRequest('listSchedules');
  return (
    <Section id="schedules" title={text('schedules.title')}>
      <Loaded of={schedules}>
        {({ items }) =>
          items.length === 0 ? (
            <p role="status">{text('schedules.none')}</p>
          ) : (
            <ul class="rows full">
              {items.map((schedule) => (
                <ScheduleRow key={schedule.id} schedule={schedule} onChanged={schedules.reload} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ScheduleForm onMade={schedules.reload} />
    </Section>
  );
}
