import { useTranslator } from '../../i18n/language-context';
import { bodyOf } from '../export-form/body-of';
import { useFieldWords } from '../export-form/field-words';
import type { FormValues } from '../export-form/form-values';

/**
 * Why what stands in the form of a new export cannot be the fields of a schedule; null: it can. Without it a number that is none
 * would be left out, and the schedule would make other exports than the form says.
 */
export function useFormFault(entered: FormValues): string | null {
  const { text, list } = useTranslator();
  const { nameOf } = useFieldWords();
  const { body, notNumbers } = bodyOf(entered);
  if (notNumbers.length > 0)
    return text('schedules.notNumbers', { fields: list(notNumbers.map(nameOf)) });
  if (body['since'] === undefined) return null;
  const [since, incremental] = [text('field.since'), text('field.incremental')];
  return text('schedules.noSince', { since, incremental });
}
