import { resolvePii } from '@app/pii';
import { registriesOf } from '../dataset/registries';
import { ScrubError, UsageError } from '../fine-tuning.errors';
import { FormatterRegistry } from '../formatters/formatter.registry';
import { conversationOf } from '../pipeline/test-support/conversation-of';
import { DataProcessor, type ProcessRequest } from './data-processor';

const key = 'a key for tests, long enough';
const processor = new DataProcessor({ key });
const question = { role: 'user', text: ' Write to jane.doe@acme.io\u0000 ' } as const;
const answer = { role: 'assistant', text: 'I wrote to jane.doe@acme.io.' } as const;
const conversation = conversationOf(question, answer);

function textsOf({ turns }: typeof conversation): string[] {
  return turns.flatMap(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.text : '')));
}

describe('a conversation of a host', () => {
  it('is cleaned', async () => {
    const cleaned = await processor.clean(conversation);
    expect('keep' in cleaned && textsOf(cleaned.keep)).toEqual([
      'Write to jane.doe@acme.io',
      answer.text,
    ]);
  });

  it.each([
    ['without a turn', conversationOf(), 'no_assistant_answer'],
    [
      'with a blank answer',
      conversationOf(question, { ...answer, text: ' \u0000 ' }),
      'no_assistant_answer',
    ],
    ['without a question', conversationOf(answer), 'no_user_turn'],
  ])('%s is dropped', async (_, given, drop) => {
    expect(await processor.clean(given)).toEqual({ drop });
    expect(await processor.process(given, { format: 'openai' })).toEqual({ drop });
  });

  it('is scrubbed as an export without settings would do it, with one placeholder for one value', async () => {
    const { conversation: scrubbed, counts } = await processor.scrub(conversation);
    expect(textsOf(scrubbed).join('|')).toContain('[EMAIL_1]');
    expect(textsOf(scrubbed)[1]).toBe('I wrote to [EMAIL_1].');
    expect(counts).toEqual({ EMAIL: 2 });
  });

  it.each([
    [{ action: 'redact' }, 'I wrote to [REDACTED].'],
    [{ types: { EMAIL: 'keep' } }, answer.text],
    [
      { deny: [{ value: 'wrote', type: 'ORG' as const }], types: { EMAIL: 'keep' } },
      'I [ORG_1] to jane.doe@acme.io.',
    ],
  ])('is scrubbed as %j says', async (pii, text) => {
    for (let times = 0; times < 2; times++)
      expect(textsOf((await processor.scrub(conversation, pii)).conversation)[1]).toBe(text);
  });

  it('is formatted', async () => {
    const formatted = await processor.format(
      conversationOf({ role: 'user', text: 'a' }, { role: 'assistant', text: 'b' }),
      'openai',
    );
    expect('row' in formatted && JSON.parse(formatted.row)).toMatchObject({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
      ],
    });
  });

  it('becomes a row by all of them', async () => {
    const whole = await processor.process(conversation, { format: 'openai' });
    expect(whole).toMatchObject({ pii: { EMAIL: 2 } });
    if (!('row' in whole)) throw new Error('dropped');
    expect(JSON.parse(whole.row)).toMatchObject({
      messages: [{ content: 'Write to [EMAIL_1]' }, { content: 'I wrote to [EMAIL_1].' }],
    });
    expect(whole.tokens).toBeGreaterThan(10);
  });

  it.each<[Partial<ProcessRequest>, string]>([
    [{ minTurns: 2 }, 'too_short'],
    [{ maxTokens: 3 }, 'too_long'],
    [{ languages: ['ja'] }, 'language'],
  ])('is dropped by the rule %j', async (rule, reason) => {
    expect(await processor.process(conversation, { format: 'openai', ...rule })).toEqual({
      drop: reason,
    });
  });

  it('keeps its personal data where the request says so', async () => {
    const raw = await processor.process(conversation, { format: 'openai', rawPii: true });
    expect('row' in raw && raw.row).toContain('jane.doe@acme.io');
  });

  it.each<[ProcessRequest, string]>([
    [{ format: 'nothing' }, 'format'],
    [{ format: 'openai', pii: { action: 'eat' } }, 'pii.action'],
    [{ format: 'openai', minTurns: 0 }, 'minTurns'],
  ])('is refused with %j', async (request, field) => {
    const refused = processor.process(conversation, request);
    await expect(refused).rejects.toMatchObject({ field });
    await expect(refused).rejects.toBeInstanceOf(UsageError);
  });
});

it('goes through what a class that extends it does otherwise', async () => {
  class Shouting extends DataProcessor {
    override async scrub(...given: Parameters<DataProcessor['scrub']>) {
      const scrubbed = await super.scrub(...given);
      const [first, ...rest] = scrubbed.conversation.turns;
      const parts = [{ kind: 'text' as const, text: 'LOUD' }];
      const turns = first === undefined ? [] : [{ ...first, parts }, ...rest];
      return { ...scrubbed, conversation: { ...scrubbed.conversation, turns } };
    }
  }
  const loud = await new Shouting({ key }).process(conversation, { format: 'openai' });
  expect('row' in loud && loud.row).toContain('LOUD');
});

/** Each row is one way in which a host's own code can go wrong. */
describe.each<[string, Partial<Record<'clean' | 'scrub' | 'format', () => unknown>>, string]>([
  ['clean throws', { clean: () => fail() }, 'processor/failed'],
  ['clean rejects', { clean: () => Promise.reject(new Error('jane')) }, 'processor/failed'],
  ['clean answers nothing', { clean: () => undefined }, 'processor/invalid'],
  ['scrub throws', { scrub: () => fail() }, 'pii/detector-failed'],
  ['scrub rejects', { scrub: () => Promise.reject(new Error('jane')) }, 'pii/detector-failed'],
  ['scrub answers later with nothing', { scrub: () => later(undefined) }, 'pii/detector-failed'],
  ['format answers later with nothing', { format: () => later(undefined) }, 'processor/invalid'],
  ['scrub answers nothing', { scrub: () => undefined }, 'pii/detector-failed'],
  ['scrub answers a text', { scrub: () => ({ conversation: 'jane' }) }, 'pii/detector-failed'],
  ['format throws', { format: () => fail() }, 'processor/failed'],
  ['format answers two lines', { format: () => ({ row: '{}\n{}' }) }, 'processor/invalid'],
  ['format answers no text', { format: () => ({ row: { messages: [] } }) }, 'processor/invalid'],
])('where %s', (_, methods, code) => {
  it(`nothing comes out but ${code}, without a word of the text`, async () => {
    const broken = Object.assign(new DataProcessor({ key }), methods);
    const failed = broken.process(conversation, { format: 'openai' });
    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.not.toThrow('jane');
  });
});

describe('with settings of the host', () => {
  const config = resolvePii({ deny: [{ value: 'wrote', type: 'ORG' }] });
  const hosts = new DataProcessor({ key, pii: { config, mayWeaken: false } });

  it('scrubs by them where a call names none', async () => {
    const { conversation: scrubbed } = await hosts.scrub(conversation);
    expect(textsOf(scrubbed)[1]).toBe('I [ORG_1] to [EMAIL_1].');
    const whole = await hosts.process(conversation, { format: 'openai' });
    expect('row' in whole && whole.row).toContain('I [ORG_1] to [EMAIL_1].');
  });

  it('adds what a request asks for, and refuses less than they are', async () => {
    const more = { action: 'redact' };
    const whole = await hosts.process(conversation, { format: 'openai', pii: more });
    expect('row' in whole && whole.row).toContain('I [REDACTED] to [REDACTED].');
    const less = { types: { EMAIL: 'keep' } };
    await expect(
      hosts.process(conversation, { format: 'openai', pii: less }),
    ).rejects.toMatchObject({ code: 'pii/weaker-than-host' });
  });
});

it('scrubs nothing where an engine cannot be reached', async () => {
  const engines = { presidio: { url: 'http://127.0.0.1:9', timeoutMs: 500 } };
  const remote = new DataProcessor({ key, engines });
  await expect(remote.scrub(conversation)).rejects.toBeInstanceOf(ScrubError);
});

it('knows the formats that it was given', async () => {
  const own = {
    name: 'own',
    title: 'of a host',
    format: () => ({ row: '"own"' }),
    validate: () => [],
  };
  const formats = new FormatterRegistry([own]);
  const mine = new DataProcessor({ key, registries: { ...registriesOf(), formats } });
  expect(await mine.format(conversation, 'own')).toEqual({ row: '"own"' });
});

/** A promise of another library. */
function later(value: unknown): object {
  return { then: (take: (value: unknown) => void) => take(value) };
}

function fail(): never {
  throw new Error('jane.doe@acme.io cannot be read');
}
