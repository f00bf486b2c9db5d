import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { PersonName } from '../people/person-name';
import { flatten } from '../run/flatten';

export function AuditRow({ id, event }: { id: string; event: Schema<'AuditEvent'> }) {
  const { text, dateTime } = useTranslator();
  const shown = [
    ['audit.outcome', event.outcome],
    ['audit.actorId', [event.actorKind, event.actorId].filter(Boolean).join(' ')],
    ['audit.targetId', [event.targetKind, event.targetId].filter(Boolean).join(' ')],
    ['audit.origin', event.origin],
    ['audit.correlationId', event.correlationId],
    ['audit.hash', event.hash],
  ] as const;
  return (
    <li id={id} tabIndex={-1}>
      <h4>
        {event.seq}. <code>{event.action}</code>
      </h4>
      <p class="quiet">
        {dateTime(event.recordedAt)}, {event.outcome}
      </p>
      {event.actorKind === 'user' && event.actorId !== null && (
        <p>
          <PersonName id={event.actorId} />
        </p>
      )}
      <details>
        <summary>{text('audit.details', { seq: String(event.seq) })}</summary>
        <Facts
          facts={[
            ...shown.flatMap(([name, value]) =>
              value === null || value === ''
                ? []
                : [{ name: text(name), value: <code>{value}</code> }],
            ),
            ...flatten(event.details).map(([name, value]) => ({ name, value: <code>{value}</code> })), // prettier-ignore
          ]}
        />
      </details>
    </li>
  );
}
