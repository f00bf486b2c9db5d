import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { RunRow } from '../exports/run-row';
import { useLiveRuns } from '../exports/use-live-runs';
import { hashOf } from '../navigation/route';

const SHOWN = 5;

export function LastExports() {
  const { text } = useTranslator();
  const runs = useLiveRuns({ status: '', limit: SHOWN });
  return (
    <>
      <h3>{text('overview.last')}</h3>
      {runs.isStale && (
        <Notice kind="plain">
          <p>{text('exports.stale')}</p>
        </Notice>
      )}
      <Loaded of={runs}>
        {(items) =>
          items.length === 0 ? (
            <p>{text('exports.none')}</p>
          ) : (
            <ol class="rows full">
              {items.slice(0, SHOWN).map((run, place) => (
                <RunRow key={run.id} id={`last-${place}`} run={run} level={4} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <p class="row">
        <a class="button strong" href={hashOf({ view: 'new' })}>
          {text('exports.new')}
        </a>
        <a href={hashOf({ view: 'exports' })}>{text('run.back')}</a>
      </p>
    </>
  );
}
