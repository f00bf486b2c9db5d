import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';

export function HistoryRow({ id, event }: { id: string; event: Schema<'ConsentEvent'> }) {
  const { text, dateTime } = useTranslator();
  const { decision, scope, chatId, policyVersion, recordedBy, occurredAt } = event;
  return (
    <li id={id} tabIndex={-1}>
      <h3>{text(`history.${decision}`)}</h3>
      <p>
        {dateTime(occurredAt)}. {text(`history.by.${recordedBy}`)}
      </p>
      <p class="quiet">
        {text(`history.scope.${scope}`)}
        {chatId !== null && <> {text('history.chat', { id: chatId })}</>}
        {policyVersion !== null && <> {text('history.version', { version: policyVersion })}</>}
      </p>
    </li>
  );
}
