import { UsageError } from '../../fine-tuning.errors';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * ISO 8601 date or time; without a zone it is UTC, whatever the machine's clock thinks.
 * @returns the same moment as `YYYY-MM-DDTHH:MM:SS.sssZ`
 * @throws UsageError `recipe/date` for everything else, the 30th of February included
 */
export function parseDate(text: string, field: string): string {
  const match = ISO.exec(text.trim());
  if (match !== null) {
    const [
      ,
      year = '',
      month = '',
      day = '',
      hour = '00',
      minute = '00',
      second = '00',
      zone = 'Z',
    ] = match;
    const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
    const fraction = /\.(\d{1,3})/.exec(text)?.[1]?.padEnd(3, '0') ?? '000';
    const moment = new Date(
      `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}${offset}`,
    );
    const calendar = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (!Number.isNaN(moment.getTime()) && calendar.getUTCDate() === Number(day))
      return moment.toISOString();
  }
  throw new UsageError(
    'recipe/date',
    `${field} is no date; expected for example 2026-03-01 or 2026-03-01T12:00:00Z`,
    field,
  );
}
