import type { Schema } from '../../api/operation';

/** What a form of a schedule holds, as text. */
export interface ScheduleValues {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  /** Name of a recipe, or one of `OWN_FIELDS` and `FORM_FIELDS`. */
  readonly recipe: string;
  readonly incremental: string;
  readonly enabled: string;
}

/** The fields that the schedule has already; no name of a recipe begins so. */
export const OWN_FIELDS = '@own';
/** Those that are entered in the form of a new export. */
export const FORM_FIELDS = '@form';

export function startOf(schedule: Schema<'Schedule'> | null, timeZone: string): ScheduleValues {
  if (schedule === null)
    return { name: '', cron: '', timeZone, recipe: '', incremental: 'false', enabled: 'true' };
  const { name, cron, recipe, incremental, enabled } = schedule;
  return {
    name,
    cron,
    timeZone: schedule.timeZone,
    recipe: typeof recipe === 'string' ? recipe : OWN_FIELDS,
    incremental: String(incremental),
    enabled: String(enabled),
  };
}

/**
 * What is sent: of a schedule that there is only what is to be different, so that nobody takes back what somebody else changed
 * meanwhile.
 * @param before of the schedule; null of a new one
 * @param form body of an export as it is entered in the form of a new one
 */
export function changesOf(
  values: ScheduleValues,
  before: ScheduleValues | null,
  form: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const written: Readonly<Record<keyof ScheduleValues, unknown>> = {
    ...values,
    // Whole: what a schedule does not take, `since` for one, is refused and not left out without a word.
    recipe: values.recipe === FORM_FIELDS ? form : values.recipe,
    incremental: values.incremental === 'true',
    enabled: values.enabled === 'true',
  };
  return Object.fromEntries(
    Object.entries(written).filter(
      ([name]) => before === null || values[name as keyof ScheduleValues] !== before[name as keyof ScheduleValues], // prettier-ignore
    ),
  );
}
