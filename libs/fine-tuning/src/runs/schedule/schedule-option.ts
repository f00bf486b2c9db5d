import { UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { NamedRequest } from '../../dataset/recipe/named-request';
import { nextTime } from './cron';
import type { ScheduleFields } from './schedule-writer';

/** A schedule that the options of a host name. @publicApi */
export interface ScheduleOption {
  /** Of its kind the only one: by it the next start finds the schedule again. */
  readonly name: string;
  /** Five fields: minute, hour, day, month, weekday. */
  readonly cron: string;
  /** IANA name. Default `UTC`. */
  readonly timeZone?: string;
  /** `NAME` or `NAME@VERSION` of a recipe, or the fields of an export. */
  readonly recipe: string | ExportRequest;
  /** Each export holds what is new since the last one. Default false. */
  readonly incremental?: boolean;
  /** False pauses it. Default true. */
  readonly enabled?: boolean;
}

const KINDS: Readonly<Record<keyof ScheduleOption, readonly string[]>> = {
  name: ['string'],
  cron: ['string'],
  timeZone: ['string', 'undefined'],
  recipe: ['string', 'object'],
  incremental: ['boolean', 'undefined'],
  enabled: ['boolean', 'undefined'],
};
const NAME_LENGTH = 255;

/**
 * Checks the option and fills in what is left out. Whether there is a recipe of that name is asked when it is due.
 * @throws UsageError `options/invalid`, `schedule/cron` naming the field
 */
export function schedulesOf(options: readonly ScheduleOption[]): ScheduleFields[] {
  const names = new Set<string>();
  return options.map((option, index) => {
    const place = `schedules[${index}]`;
    const wrong = (field: string, what: string): UsageError =>
      new UsageError('options/invalid', `${place}.${field}: ${what}`, `${place}.${field}`);
    if (typeof option !== 'object' || option === null)
      throw new UsageError('options/invalid', `${place} must be an object`, place);
    for (const field of Object.keys(option))
      if (!Object.hasOwn(KINDS, field)) throw wrong(field, 'there is no such field');
    for (const [field, kinds] of Object.entries(KINDS)) {
      const value = option[field as keyof ScheduleOption];
      if (value === null || !kinds.includes(typeof value))
        throw wrong(field, `must be ${kinds.filter((kind) => kind !== 'undefined').join(' or ')}`);
    }
    const { name, cron, timeZone = 'UTC', recipe, incremental = false, enabled = true } = option;
    if (name === '' || name.length > NAME_LENGTH)
      throw wrong('name', `must have 1 to ${NAME_LENGTH} characters`);
    if (names.has(name)) throw wrong('name', 'another schedule has it as well');
    names.add(name);
    try {
      nextTime(cron, timeZone, Date.now());
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const field = `${place}.${error.field ?? 'cron'}`;
      throw new UsageError(error.code, `${field}: ${error.message}`, field, { cause: error });
    }
    const request = (typeof recipe === 'string' ? { recipe } : recipe) as NamedRequest;
    return { name, cron, timeZone, request, incremental, enabled };
  });
}
