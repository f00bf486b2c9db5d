import { UsageError } from '../../fine-tuning.errors';
import { momentOf } from '../settable-clock';
import type { PersonDescription } from './description';

type Check = (value: unknown, field: string) => void;

const text: Check = (value, field) => {
  if (typeof value !== 'string' || value === '') throw wrong(field, 'must be a text');
};
const flag: Check = (value, field) => {
  if (typeof value !== 'boolean') throw wrong(field, 'must be true or false');
};
const moment: Check = (value, field) => void momentOf(value as string, field);

const decision = oneOf('granted', 'denied', 'withdrawn');
const rating = oneOf(1, -1);

const sibling = shape({ assistant: text }, { model: text, rating });
const turn = shape(
  { user: text, assistant: text },
  { model: text, rating, siblings: listOf(sibling, 0) },
);
const chat = shape(
  { turns: listOf(turn, 1) },
  {
    title: text,
    consent: decision,
    createdAt: moment,
    archived: flag,
    system: text,
    tags: listOf(text, 0),
  },
);
const person = shape(
  { name: text },
  {
    email: text,
    role: oneOf('admin', 'user', 'pending'),
    consent: decision,
    policyVersion: text,
    chats: listOf(chat, 0),
  },
);

/**
 * A test whose description is not what it means would pass for the wrong reason, so everything unknown is refused.
 * @throws UsageError `testing/description` naming the field, as `people[1].chats[0].turns[2].rating`
 */
export function checkPeople(people: readonly PersonDescription[]): void {
  listOf(person, 0)(people, 'people');
  for (const key of ['name', 'email'] as const) {
    const seen = new Set<string>();
    people.forEach((one, i) => {
      const value = one[key]?.toLowerCase();
      if (value !== undefined && seen.has(value))
        throw wrong(`people[${i}].${key}`, 'is taken by somebody else');
      if (value !== undefined) seen.add(value);
    });
  }
}

function shape(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>>,
): Check {
  const checks: Readonly<Record<string, Check>> = { ...required, ...optional };
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrong(field, 'must be an object');
    const given = new Map<string, unknown>(Object.entries(value));
    for (const [key, item] of given) {
      if (!Object.hasOwn(checks, key)) throw wrong(`${field}.${key}`, 'is no known field');
      if (item !== undefined || Object.hasOwn(required, key))
        checks[key]?.(item, `${field}.${key}`);
    }
    for (const key of Object.keys(required))
      if (!given.has(key)) throw wrong(`${field}.${key}`, 'is missing');
  };
}

function listOf(check: Check, least: number): Check {
  return (value, field) => {
    if (!Array.isArray(value)) throw wrong(field, 'must be a list');
    if (value.length < least) throw wrong(field, `must have at least ${least}`);
    value.forEach((item, i) => check(item, `${field}[${i}]`));
  };
}

function oneOf(...values: readonly (string | number)[]): Check {
  return (value, field) => {
    if (!values.includes(value as string)) throw wrong(field, `must be ${values.join(' or ')}`);
  };
}

function wrong(field: string, rule: string): UsageError {
  return new UsageError('testing/description', `${field} ${rule}`, field);
}
