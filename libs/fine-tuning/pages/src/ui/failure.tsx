import { ProblemError } from '../api/api.errors';
import { useTranslator } from '../i18n/language-context';
import { Button } from './button';
import { useFailureText } from './failure-text';
import { Notice } from './notice';

/** A part of the page that could not be had, and a way to ask for it again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { text } = useTranslator();
  const failureText = useFailureText();
  return (
    <Notice kind="bad">
      <p>{failureText(error)}</p>
      {error instanceof ProblemError && error.problem.status >= 500 && (
        <p class="quiet">{text('failure.reference', { id: error.problem.correlationId })}</p>
      )}
      {onRetry !== undefined && (
        <Button onClick={onRetry} look="small">
          {text('common.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
