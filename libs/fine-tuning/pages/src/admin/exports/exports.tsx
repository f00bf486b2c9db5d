import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { PAGE_SIZES, PageSize } from '../../ui/fields/page-size';
import { SelectField } from '../../ui/fields/select-field';
import { RunRow } from './run-row';
import { STATUSES, type RunStatus } from './run-standing';
import { useLiveRuns } from './use-live-runs';

const idOf = (place: number): string => `run-${place}`;

/** All runs, newest first, as they are now. */
export function Exports() {
  const { text } = useTranslator();
  const [status, setStatus] = useState<RunStatus | ''>('');
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  const runs = useLiveRuns({ status, limit });
  const shown = runs.value?.length ?? 0;
  return (
    <Section id="exports" title={text('exports.title')}>
      <p>
        <a class="button strong" href="#new">
          {text('exports.new')}
        </a>
      </p>
      <div class="fields full">
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
        <PageSize operation="listExports" value={limit} onValue={setLimit} />
      </div>
      {runs.isStale && (
        <Notice kind="plain">
          <p>{text('exports.stale')}</p>
        </Notice>
      )}
      <Loaded of={runs} refresh={{ operation: 'listExports', title: text('exports.title') }}>
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
