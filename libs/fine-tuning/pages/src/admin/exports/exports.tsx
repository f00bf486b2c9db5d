import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { SelectField } from '../../ui/fields/select-field';
import { RunRow } from './run-row';
import { STATUSES, type RunStatus } from './run-standing';
import { useLiveRuns } from './use-live-runs';

const idOf = (place: number): string => `run-${place}`;

/** All runs, newest first, as they are now. */
export function Exports() {
  const { text } = useTranslator();
  const [status, setStatus] = useState<RunStatus | ''>('');
  const runs = useLiveRuns(status);
  const shown = runs.value?.length ?? 0;
  return (
    <Section id="exports" title={text('exports.title')}>
      <p>
        <a class="button strong" href="#new">
          {text('exports.new')}
        </a>
      </p>
      <SelectField
        name="status"
        label={text('exports.filter')}
        operation="listExports"
        options={[
          { value: '', label: text('exports.all') },
          ...STATUSES.map((value) => ({ value, label: text(`status.${value}`) })),
        ]}
        value={status}
        onValue={(value) => setStatus(STATUSES.find((known) => known === value) ?? '')}
      />
      {runs.isStale && (
        <Notice kind="plain">
          <p>{text('exports.stale')}</p>
        </Notice>
      )}
      <Loaded of={runs}>
        {(items) =>
          items.length === 0 ? (
            <p role="status">{text(status === '' ? 'exports.none' : 'exports.noneSo')}</p>
          ) : (
            <ol class="rows full">
              {items.map((run, place) => (
                <RunRow key={run.id} id={idOf(place)} run={run} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <More of={runs} operation="listExports" shown={shown} idOf={idOf} />
    </Section>
  );
}
