import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';

/** A number of people as it may be shown: groups that are too small the API does not give, and the page does not guess. */
export function useShown({
  smallestGroup,
}: Pick<Schema<'ConsentSummary'>, 'smallestGroup'>): (value: number | null) => string {
  const { text, number } = useTranslator();
  return (value) =>
    value === null ? text('consent.few', { least: smallestGroup }) : number(value);
}
