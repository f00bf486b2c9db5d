import { useEffect, useRef, useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Refresh } from '../../ui/refresh';
import { Section } from '../../ui/section';
import { standingOf } from '../exports/run-standing';
import { hashOf } from '../navigation/route';
import { RunDetails } from './run-details';
import { useRun } from './use-run';

/** One run: how it stands, what came of it, and what can be done about it. */
export function RunView({ id }: { id: string }) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const [isLive, setIsLive] = useState(true);
  const run = useRun(id, isLive);
  const standing = run.value === undefined ? null : standingOf(run.value);
  const known = useRef(standing);
  useEffect(() => {
    if (standing !== null && known.current !== null && standing !== known.current)
      announce(text('run.isNow', { status: text(`status.${standing}`) }));
    known.current = standing;
  }, [standing]);
  return (
    <Section id="run" title={text('run.title')}>
      <div class="row">
        <a href={hashOf({ view: 'exports' })}>{text('run.back')}</a>
        <Refresh
          operation="getExport"
          title={text('run.title')}
          isBusy={run.isLoading}
          onRefresh={run.reload}
        />
        <Button
          look="small"
          operation="watchExport"
          isPressed={isLive}
          onClick={() => setIsLive((known) => !known)}
        >
          {text('run.live')}
        </Button>
      </div>
      {run.isLost && (
        <Notice kind="bad">
          <p>{text('run.lost')}</p>
        </Notice>
      )}
      <Loaded of={run}>{(shown) => <RunDetails run={shown} onChanged={run.replace} />}</Loaded>
    </Section>
  );
}
