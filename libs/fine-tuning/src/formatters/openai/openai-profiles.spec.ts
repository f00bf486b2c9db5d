import type { Formatter } from '../formatter';
import { FormatterRegistry } from '../formatter.registry';
import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { OPENAI_PROFILES, type OpenAiProfileName } from './openai-profiles';

function formatterOf(profile?: OpenAiProfileName): Formatter {
  return new FormatterRegistry().get(profile === undefined ? 'openai' : `openai:${profile}`);
}

const question: TurnSketch = { role: 'user', text: 'q' };
const answer: TurnSketch = { role: 'assistant', text: 'a' };
const calling: TurnSketch = {
  ...{ role: 'assistant', text: '' },
  call: { id: 'c', name: 'f', rawArgs: '{}' },
};
const result: TurnSketch = { role: 'tool', text: 'r', result: { callId: 'c', name: 'f' } };

const CHATS: Readonly<Record<string, readonly TurnSketch[]>> = {
  texts: [question, answer],
  calls: [question, calling, result, answer],
  'a shared prefix': [question, { ...answer, train: false }, question, answer],
  'two questions': [question, question, answer],
  'two answers': [question, answer, answer],
  'an answer first': [answer, question, answer],
};

function held(profile?: OpenAiProfileName): string[] {
  const formatter = formatterOf(profile);
  return Object.entries(CHATS)
    .filter(([, turns]) => 'row' in formatter.format(conversationOf(...turns)))
    .map(([name]) => name);
}

describe('profiles of openai', () => {
  it.each<[OpenAiProfileName | undefined, string[]]>([
    [undefined, Object.keys(CHATS)],
    ['plain', ['texts']],
    ['azure', Object.keys(CHATS)],
    ['together', ['texts', 'calls', 'a shared prefix', 'an answer first']],
    ['fireworks', Object.keys(CHATS)],
  ])('%s holds %p', (profile, expected) => {
    expect(held(profile)).toEqual(expected);
  });

  it.each(Object.keys(OPENAI_PROFILES) as OpenAiProfileName[])(
    '%s writes what it holds as openai does, and takes it back',
    (profile) => {
      const formatter = formatterOf(profile);
      for (const name of held(profile)) {
        const chat = conversationOf(...(CHATS[name] ?? []));
        const found = formatter.format(chat);
        expect(found).toEqual(formatterOf().format(chat));
        expect('row' in found && formatter.validate(JSON.parse(found.row))).toEqual([]);
      }
    },
  );

  it('azure alone asks for a byte order mark', () => {
    const { profiles = {}, byteOrderMark } = formatterOf();
    const marked = Object.keys(profiles).filter((name) => profiles[name]?.byteOrderMark === true);
    expect([marked, byteOrderMark]).toEqual([['azure'], false]);
  });

  it('plain has no weights in a row of which another has the question', () => {
    const chat = conversationOf({ ...question, train: false }, answer);
    const text = '{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}';
    expect(formatterOf('plain').format(chat)).toEqual({ row: text });
    expect(formatterOf().format(chat)).not.toEqual({ row: text });
  });

  const user = { role: 'user', content: 'q' };
  const said = { role: 'assistant', content: 'a' };
  const system = { role: 'system', content: 's' };
  it.each<[OpenAiProfileName, string, string, unknown]>([
    ['plain', 'row-object', '', []],
    ['plain', 'messages', '/messages', {}],
    ['plain', 'not-plain', '/tools', { messages: [user, said], tools: [] }],
    ['plain', 'not-plain', '/messages/1/weight', { messages: [user, { ...said, weight: 1 }] }],
    ['plain', 'not-plain', '/messages/0/name', { messages: [{ ...user, name: 'x' }, said] }],
    ['plain', 'not-plain', '/messages/0/content', { messages: [{ ...user, content: [] }, said] }],
    ['plain', 'not-plain', '/messages/0/content', { messages: [{ ...user, content: ' ' }, said] }],
    ['plain', 'order', '/messages/1/role', { messages: [system, said] }],
    ['plain', 'order', '/messages/1/role', { messages: [user, user, said] }],
    ['plain', 'order', '/messages/2/role', { messages: [user, said, system] }],
    ['plain', 'ends-with-answer', '/messages/2', { messages: [user, said, user] }],
    ['together', 'same-role', '/messages/1/role', { messages: [user, user, said] }],
    ['together', 'same-role', '/messages/2/role', { messages: [user, said, said] }],
    ['together', 'weight', '/messages/1/weight', { messages: [user, { ...said, weight: 0.5 }] }],
    ['together', 'weight', '/messages/1/weight', { messages: [user, { ...said, weight: true }] }],
    ['together', 'unknown-key', '/id', { messages: [user, said], id: 1 }],
    ['fireworks', 'system-first', '/messages/1', { messages: [user, system, said] }],
    ['fireworks', 'system-first', '/messages/1', { messages: [system, system, user, said] }],
    ['azure', 'ends-with-answer', '/messages/0', { messages: [user] }],
  ])('%s finds %s at %s', (profile, rule, pointer, row) => {
    expect(formatterOf(profile).validate(row)).toContainEqual(
      expect.objectContaining({ rule, pointer }),
    );
  });
});
