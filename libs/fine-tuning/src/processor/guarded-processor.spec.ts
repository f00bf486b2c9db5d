import { ScrubError, UsageError } from '../fine-tuning.errors';
import { Pseudonyms } from '../dataset/pseudonyms';
import { conversationOf } from '../pipeline/test-support/conversation-of';
import { DataProcessor } from './data-processor';
import { GuardedProcessor } from './guarded-processor';

const KEY = 'a key of sixteen characters';
const SECRET = 'Jane Doe wrote this';
const GIVEN = conversationOf(
  { role: 'user', text: 'Who are you?' },
  { role: 'assistant', text: 'A machine.' },
);

function guarded(methods: object, isHosts = true): GuardedProcessor {
  const inner = Object.assign(new DataProcessor({ key: KEY }), methods);
  return new GuardedProcessor(inner, new Pseudonyms(KEY), isHosts);
}

/** Both ways to answer: at once, and with a promise. */
async function failureOf(stage: 'clean' | 'scrub' | 'format', answer: () => unknown) {
  const failures: unknown[] = [];
  for (const method of [answer, async () => answer()]) {
    try {
      await guarded({ [stage]: method })[stage](structuredClone(GIVEN), 'openai' as never);
      failures.push(undefined);
    } catch (error) {
      failures.push(error);
    }
  }
  for (const failure of failures) expect(String(failure)).not.toContain('Jane');
  const [first, second] = failures as { code?: string; message?: string }[];
  expect(second?.code).toBe(first?.code);
  expect(second?.message).toBe(first?.message);
  return first;
}

const [FIRST, ...OTHERS] = GIVEN.turns;
const changed = (more: object) => ({ ...GIVEN, ...more });
const turned = (more: object) => changed({ turns: [{ ...FIRST, ...more }, ...OTHERS] });

const WRONG: [string, unknown][] = [
  ['another chat', changed({ chatId: 'other' })],
  ['another owner', changed({ userId: 'other' })],
  ['another place in the chat', changed({ leafId: 'other' })],
  ['another group of the split', changed({ rootHash: 'other' })],
  ['authors fewer', changed({ authorIds: [] })],
  ['an author more', changed({ authorIds: [...GIVEN.authorIds, 'other'] })],
  ['authors that are no list', changed({ authorIds: 'ann' })],
  ['a turn of somebody else', turned({ messageIds: ['of somebody else'] })],
  ['a turn of no role', turned({ role: 'system' })],
  ['a turn without parts', turned({ parts: undefined })],
  ['a text that is none', turned({ parts: [{ kind: 'text', text: 1 }] })],
  ['a call without arguments', turned({ toolCalls: [{ id: 'a', name: 'b' }] })],
  ['no turns', changed({ turns: undefined })],
  ['a turn that is none', changed({ turns: [null] })],
  ['a system text that is none', changed({ system: [{}] })],
  ['nothing', undefined],
];

it.each(WRONG)('refuses %s from clean and from scrub', async (_, answer) => {
  expect(await failureOf('clean', () => ({ keep: answer }))).toMatchObject({
    code: 'processor/invalid',
  });
  const scrubbed = await failureOf('scrub', () => ({ conversation: answer, counts: {} }));
  expect(scrubbed).toBeInstanceOf(ScrubError);
  expect(scrubbed).toMatchObject({ code: 'pii/detector-failed' });
});

it.each<[string, unknown]>([
  ['a name', { [SECRET]: 1 }],
  ['a number that is none', { EMAIL: NaN }],
  ['fewer than nothing', { EMAIL: -1 }],
  ['half of one', { EMAIL: 0.5 }],
  ['a text', { EMAIL: SECRET }],
  ['no object', SECRET],
])('refuses counts of %s', async (_, counts) => {
  const answer = () => ({ conversation: GIVEN, counts });
  expect(await failureOf('scrub', answer)).toMatchObject({ code: 'pii/detector-failed' });
});

it.each<unknown>([SECRET, 'exported', 'constructor', '__proto__', '', 1, 'a'.repeat(65), 'Jane'])(
  'refuses %p as a reason',
  async (drop) => {
    for (const stage of ['clean', 'format'] as const)
      expect(await failureOf(stage, () => ({ drop }))).toMatchObject({ code: 'processor/invalid' });
  },
);

it.each<[string, unknown]>([
  ['an error', new Error(SECRET)],
  ['an error of ours', new UsageError('help-desk/failed', SECRET)],
  ['a failed detection', new ScrubError('pii/detector-failed', SECRET)],
  ['a name that is none', Object.assign(new Error('x'), { name: SECRET })],
  ['a text', SECRET],
])('tells nothing of %s that is thrown', async (_, error) => {
  for (const [stage, code] of [
    ['clean', 'processor/failed'],
    ['scrub', 'pii/detector-failed'],
    ['format', 'processor/failed'],
  ] as const) {
    const failure = await failureOf(stage, () => {
      throw error;
    });
    expect(failure).toMatchObject({ code });
    expect(failure?.message).toContain(stage);
  }
});

it('passes on what our own methods throw, which names the fault', async () => {
  class Careful extends DataProcessor {}
  const processor = new GuardedProcessor(new Careful({ key: KEY }), new Pseudonyms(KEY), true);
  expect(() => processor.format(GIVEN, 'none')).toThrow('known are openai');
  await expect(Promise.resolve(processor.scrub(GIVEN, { preset: 'none' }))).rejects.toMatchObject({
    field: 'pii.preset',
  });
});

it('lets nobody change a conversation in place', async () => {
  const given = structuredClone(GIVEN);
  const processor = guarded({
    clean: (conversation: { authorIds: string[] }) => {
      conversation.authorIds.length = 0;
      return { keep: conversation };
    },
  });
  expect(() => processor.clean(given)).toThrow('processor failed in clean (TypeError)');
  expect(given).toEqual(GIVEN);
  const { conversation } = await guarded({}).scrub(structuredClone(GIVEN));
  expect(Object.isFrozen(conversation.turns[0]?.parts[0])).toBe(true);
});

it('freezes what is nested deeply', () => {
  let args: unknown = 'deep';
  for (let depth = 0; depth < 50_000; depth++) args = [args];
  const call = { id: 'a', name: 'b', rawArgs: '{}', args };
  const deep = turned({ toolCalls: [call] }) as unknown as typeof GIVEN;
  const answer = guarded({ clean: (keep: unknown) => ({ keep }) }).clean(deep);
  expect(answer).toHaveProperty('keep.chatId', GIVEN.chatId);
});

it.each([
  ['its ids', (conversation: unknown) => ({ row: JSON.stringify(conversation) })],
  ['them later', async (conversation: unknown) => ({ row: JSON.stringify(conversation) })],
])('gives no raw id to a format that writes %s', async (_, format) => {
  const ids = new Set([
    ...[GIVEN.chatId, GIVEN.userId, GIVEN.leafId, ...GIVEN.authorIds],
    ...GIVEN.turns.flatMap(({ id, messageIds }) => [id, ...messageIds]),
  ]);
  const answer = await guarded({ format }).format(GIVEN, 'own');
  const values = JSON.stringify(answer);
  for (const id of ids) expect(values).not.toContain(`"${id}\\"`);
  expect(values).toContain(new Pseudonyms(KEY).of('chat', GIVEN.chatId));
});

it.each([
  ['keeps what it saw', ''],
  ['keeps it and answers later', 'async'],
])('refuses a processor that %s', async (_, how) => {
  const seen: unknown[] = [];
  const format = (conversation: unknown) => {
    seen.push(conversation);
    const answer = { row: JSON.stringify(seen) };
    return how === '' ? answer : Promise.resolve(answer);
  };
  const answering = async () => guarded({ format }).format(GIVEN, 'own');
  await expect(answering()).rejects.toMatchObject({ code: 'processor/invalid' });
});

it('takes what passes changed by their names alone', async () => {
  const answering = async (passes: unknown) =>
    guarded({ format: () => ({ row: '{}', passes }) }).format(GIVEN, 'own');
  await expect(answering(['own_pass'])).resolves.toEqual({ row: '{}', passes: ['own_pass'] });
  await expect(answering([])).resolves.toEqual({ row: '{}' });
  for (const passes of ['own_pass', ['Ann said'], [1], {}, null])
    await expect(answering(passes)).rejects.toMatchObject({ code: 'processor/invalid' });
});

it('refuses a processor that says something else of its passes the second time', async () => {
  let asked = 0;
  const format = () => ({ row: '{}', passes: [`pass_${(asked += 1)}`] });
  const answering = async () => guarded({ format }).format(GIVEN, 'own');
  await expect(answering()).rejects.toMatchObject({ code: 'processor/invalid' });
});

it('leaves to ours what is ours', () => {
  const row = new DataProcessor({ key: KEY }).format(GIVEN, 'openai');
  expect(guarded({}, false).format(structuredClone(GIVEN), 'openai')).toEqual(row);
});
