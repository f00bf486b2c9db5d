import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';
import { canCancel, canDelete, canRetry, type Run } from '../exports/run-standing';

const OPERATIONS = ['cancelExport', 'retryExport', 'deleteExport'] as const;

type RunOperation = (typeof OPERATIONS)[number];

const IS_OFFERED: Readonly<Record<RunOperation, (run: Run) => boolean>> = {
  cancelExport: canCancel,
  retryExport: canRetry,
  deleteExport: canDelete,
};

/** Those of the three that the state of the run allows. What cannot be taken back is asked for twice, in the page itself. */
export function RunActions({ run, onChanged }: { run: Run; onChanged: (run: Run) => void }) {
  const { text } = useTranslator();
  const [isAsking, setIsAsking] = useState(false);
  const action = useAction(async (client, operation: RunOperation) => {
    onChanged(await client.call(operation, { path: { id: run.id } }));
    setIsAsking(false);
    // The button that was pressed is gone with the state that offered it.
    document.getElementById('run-title')?.focus();
  });
  const start = (operation: RunOperation): void => {
    if (operation === 'deleteExport') setIsAsking(true);
    else void action.run(operation);
  };
  const offered = OPERATIONS.filter((operation) => IS_OFFERED[operation](run));
  return (
    <>
      {offered.includes('cancelExport') && <p class="hint">{text('run.cancelMeans')}</p>}
      {offered.includes('retryExport') && <p class="hint">{text('run.retryMeans')}</p>}
      {offered.length > 0 && (
        <div class="row">
          {offered.map((operation) => (
            <Button
              key={operation}
              id={operation}
              look={operation === 'retryExport' ? 'plain' : 'danger'}
              // The first press of a deletion only asks.
              {...(operation !== 'deleteExport' && { operation })}
              isBusy={action.isBusy}
              onClick={() => start(operation)}
            >
              {text(`run.${operation}`)}
            </Button>
          ))}
        </div>
      )}
      {isAsking && canDelete(run) && (
        <Notice kind="plain">
          <p>{text('run.deleteMeans')}</p>
          <div class="row">
            <Button
              look="danger"
              operation="deleteExport"
              isBusy={action.isBusy}
              onClick={() => void action.run('deleteExport')}
            >
              {text('run.deleteReally')}
            </Button>
            <Button
              onClick={() => {
                setIsAsking(false);
                document.getElementById('deleteExport')?.focus();
              }}
            >
              {text('run.deleteNot')}
            </Button>
          </div>
        </Notice>
      )}
      {action.error !== null && <Failure error={action.error} />}
    </>
  );
}
