import { useTranslator } from '../../i18n/language-context';
import { Notice } from '../../ui/notice';
import { RunProgress } from '../exports/run-progress';
import { isActive, standingOf, type Run } from '../exports/run-standing';
import { Standing } from '../exports/standing';
import { Counts } from './counts';
import { Files } from './files';
import { Options } from './options';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';

interface RunDetailsProps {
  readonly run: Run;
  readonly onChanged: (run: Run) => void;
}

export function RunDetails({ run, onChanged }: RunDetailsProps) {
  const { text } = useTranslator();
  return (
    <div class="stack full" data-export={run.id} data-status={run.status}>
      <p>
        <Standing run={run} /> {text(`meaning.${standingOf(run)}`)}
      </p>
      {isActive(run) && <RunProgress run={run} />}
      {run.error !== null && (
        <Notice kind="bad">
          <p dir="auto">{run.error.message}</p>
          <p>
            {text('run.errorCode')} <code>{run.error.code}</code>
          </p>
        </Notice>
      )}
      <RunActions run={run} onChanged={onChanged} />
      <RunFacts run={run} />
      {run.counts !== null && <Counts counts={run.counts} />}
      {run.status === 'done' && <Files id={run.id} />}
      <Options id={run.id} />
    </div>
  );
}
