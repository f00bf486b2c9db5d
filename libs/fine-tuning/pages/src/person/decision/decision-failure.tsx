import { isOutcomeUnknown } from '../../api/api.errors';
import { useTranslator } from '../../i18n/language-context';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';

/** A decision that was not saved, or of which nobody can tell: the reader must not take the one for the other. */
export function DecisionFailure({ error }: { error: unknown }) {
  const { text } = useTranslator();
  if (!isOutcomeUnknown(error)) return <Failure error={error} />;
  return (
    <Notice kind="bad">
      <p>{text('failure.unknownOutcome')}</p>
    </Notice>
  );
}
