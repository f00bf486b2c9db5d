import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';

export function ExposureRow({ item }: { item: Schema<'ExposureItem'> }) {
  const { text, dateTime } = useTranslator();
  const { exportId, status, publishedAt, revokedAt, expiresAt } = item;
  return (
    <li data-export={exportId} data-status={status}>
      <h3>
        {publishedAt === null
          ? text('exposure.dataset')
          : text('exposure.datasetOf', { date: dateTime(publishedAt) })}
      </h3>
      <p>
        <strong>{text(`exposure.${status}`)}</strong>
      </p>
      {revokedAt !== null && <p>{text('exposure.revokedAt', { date: dateTime(revokedAt) })}</p>}
      {status === 'done' && expiresAt !== null && (
        <p>{text('exposure.expiresAt', { date: dateTime(expiresAt) })}</p>
      )}
      <p class="quiet small">{text('exposure.id', { id: exportId })}</p>
    </li>
  );
}
