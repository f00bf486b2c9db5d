import { useEffect, useRef } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { RunProgress } from '../exports/run-progress';
import { isActive, standingOf } from '../exports/run-standing';
import { Standing } from '../exports/standing';
import { Counts } from './counts';
import { Files } from './files';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';
import { useRun } from './use-run';

/** One run: how it stands, what came of it, and what can be done about it. */
export function RunView({ id }: { id: string }) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const run = useRun(id);
  const standing = run.value === undefined ? null : standingOf(run.value);
  const known = useRef(standing);
  useEffect(() => {
    if (standing !== null && known.current !== null && standing !== known.current)
      announce(text('run.isNow', { status: text(`status.${standing}`) }));
    known.current = standing;
  }, [standing]);
  return (
    <Section id="run" title={text('run.title')}>
      <p>
        <a href="#exports">{text('run.back')}</a>
      </p>
      {run.isLost && (
        <Notice kind="bad">
          <p>{text('run.lost')}</p>
        </Notice>
      )}
      <Loaded of={run}>
        {(shown) => (
          <div class="stack full" data-export={shown.id} data-status={shown.status}>
            <p>
              <Standing run={shown} /> {text(`meaning.${standingOf(shown)}`)}
            </p>
            {isActive(shown) && <RunProgress run={shown} />}
            {shown.error !== null && (
              <Notice kind="bad">
                <p dir="auto">{shown.error.message}</p>
                <p>
                  {text('run.errorCode')} <code>{shown.error.code}</code>
                </p>
              </Notice>
            )}
            <RunActions run={shown} onChanged={run.replace} />
            <RunFacts run={shown} />
            {shown.counts !== null && <Counts counts={shown.counts} />}
            {shown.status === 'done' && <Files id={shown.id} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
