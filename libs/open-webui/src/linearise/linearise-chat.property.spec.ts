import fc from 'fast-check';
import type { ChatContent, FeedbackRow } from '../chat-content';
import type { SourceChat } from '../chat-source';
import type { PairKind } from '../conversation';
import type { ExampleKind, LineariseOptions } from '../linearise-options';
import { lineariseChat } from './linearise-chat';
import { parseLenientJson } from '../storage-format/lenient-json';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', '1', '__proto__', 'constructor'];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '  ',
    'Hello',
    '<think>hidden',
    'hidden</think>shown',
    '<details type="reasoning" done="true"><summary>s</summary>\n> hidden\n</details>\nshown',
    '<details type="reasoning" done="false">\n> hidden',
    '<details type="tool_calls" done="true" id="c" name="n" arguments="{}" result="&quot;r&quot;">\n</details>\nshown',
    '<details type="tool_calls" done="true" content="[{&quot;id&quot;: &quot;x&quot;, &quot;function&quot;: {}}]" results="[1]">\n</details>',
    'a<details type="code_interpreter" done="true" output="x">\n```\n</details>b',
    '<@U:id|Ann> hi <$s|x>',
    '[1]',
    'a [1]',
    '\u0000\ud800',
    '```\n<think>x</think>\n```',
  ),
);

const content = fc.oneof(
  text,
  fc.constant(null),
  fc.array(fc.oneof(text, fc.record({ type: fc.constant('text'), text })), { maxLength: 2 }),
  fc.record({ text }),
  fc.integer(),
);

const item = fc.oneof(
  fc.record({
    type: fc.constant('message'),
    content: fc.array(fc.record({ text }), { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('reasoning'), content: fc.array(fc.record({ text })) }),
  fc.record(
    {
      type: fc.constant('function_call'),
      call_id: fc.constantFrom('1', '2'),
      name: text,
      arguments: text,
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constant('function_call_output'),
      call_id: fc.constantFrom('1', '2'),
      output: content,
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('message'), status: fc.constant('in_progress') }),
  fc.anything(),
);

const anyId = fc.oneof(fc.constantFrom<unknown>(...IDS, 'gone', null, undefined, 7), fc.anything());

const node = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        id: anyId,
        parentId: anyId,
        childrenIds: fc.oneof(fc.array(anyId, { maxLength: 4 }), fc.anything()),
        role: fc.constantFrom<unknown>(
          'user',
          'assistant',
          'user',
          'assistant',
          'system',
          'tool',
          'x',
          null,
        ),
        content,
        output: fc.oneof(fc.array(item, { maxLength: 4 }), fc.anything()),
        originalContent: text,
        timestamp: fc.oneof(fc.integer(), fc.double(), fc.string()),
        error: fc.constantFrom<unknown>(null, false, true, 'e', {}, { content: 'e' }),
        files: fc.constantFrom<unknown>([], [{}], null),
        sources: fc.constantFrom<unknown>([], [{}]),
        arena: fc.constantFrom<unknown>(true, false, undefined),
        feedbackId: fc.constantFrom<unknown>('f', 'g', undefined),
        merged: fc.oneof(fc.record({ status: fc.boolean(), content: text }), fc.anything()),
        model: fc.oneof(text, fc.anything()),
        annotation: fc.oneof(
          fc.record({ rating: fc.constantFrom<unknown>(1, -1, '1', 0) }),
          fc.anything(),
        ),
        meta: fc.constantFrom<unknown>(null, { internal: true }, {}),
      },
      { requiredKeys: ['role', 'content'] },
    ),
  },
  { weight: 1, arbitrary: fc.anything() },
);

const entries = fc.array(fc.tuple(fc.constantFrom(...IDS), node), { maxLength: 9 });

/** As stored: keys such as `__proto__` become own properties only through JSON. */
const blob = fc
  .record(
    {
      messages: fc.array(node, { maxLength: 4 }),
      params: fc.oneof(fc.record({ system: content }), fc.anything()),
      system: content,
      files: fc.constantFrom<unknown>([], [{}], undefined),
      meta: fc.constantFrom<unknown>({}, undefined, null),
      currentId: anyId,
      nodes: entries,
      hasHistory: fc.boolean(),
    },
    { requiredKeys: ['nodes', 'hasHistory'] },
  )
  .map(({ nodes, hasHistory, currentId, ...rest }) => {
    const messages = nodes.map(([id, value]) => `${JSON.stringify(id)}:${json(value)}`).join(',');
    const history = hasHistory
      ? `,"history":{"messages":{${messages}},"currentId":${json(currentId)}}`
      : '';
    return `${json({ title: 't', ...rest }).slice(0, -1)}${history}}`;
  });

function json(value: unknown): string {
  const plain = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  );
  return plain ?? 'null';
}

const options = fc.record<LineariseOptions>({
  examples: fc.subarray<ExampleKind>(['conversation', 'pair', 'rated'], { minLength: 1 }),
  pairs: fc.subarray<PairKind>(['rating', 'arena', 'edit']),
  branch: fc.constantFrom('visible', 'all', 'rated'),
  system: fc.constantFrom('none', 'chat', 'reconstruct'),
  reasoning: fc.constantFrom('drop', 'keep'),
  tools: fc.constantFrom('keep', 'drop', 'text'),
  models: fc.constantFrom<readonly string[]>([], ['m']),
  tags: fc.constant<readonly string[]>([]),
  minRating: fc.constantFrom(null, 1, -1),
});

const feedbackRow = fc.record({
  id: fc.constantFrom('f', 'g', 'h'),
  userId: fc.constantFrom('owner', 'other', null),
  data: fc.oneof(
    fc.record({
      rating: fc.constantFrom<unknown>(1, -1, '1', '-1', 0, null),
      details: fc.oneof(fc.record({ rating: fc.anything() }), fc.anything()),
    }),
    fc.anything(),
  ),
  meta: fc.record({
    chat_id: fc.constantFrom('chat', 'other'),
    message_id: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...IDS) },
      { weight: 1, arbitrary: anyId },
    ),
    arena: fc.constantFrom<unknown>(true, false, 'x'),
  }),
  isSnapshot: fc.boolean(),
  snapshot: fc.anything(),
});

const feedback = fc.array(feedbackRow, { maxLength: 6 });

/** Most snapshots are of the chat as it is. */
function withFeedback(stored: string, rows: readonly Row[]): SourceChat {
  const source = sourceOf(stored);
  const chat = parseLenientJson(stored);
  const feedback = rows.map(({ isSnapshot, ...row }) =>
    isSnapshot ? { ...row, snapshot: { chat: { chat } } } : row,
  );
  return { ...source, content: { ...source.content, feedback } };
}

type Row = FeedbackRow & { readonly isSnapshot: boolean };

function sourceOf(stored: string): SourceChat & { readonly content: ChatContent } {
  return {
    planned: {
      ordinal: 0,
      chatId: 'chat',
      userId: 'owner',
      createdAt: 1_700_000_000,
      updatedAt: 1_700_000_000,
      chatConsent: null,
      bytes: stored.length,
    },
    content: {
      blob: parseLenientJson(stored),
      meta: {},
      tags: [],
      feedback: [],
      hasFeedbackTable: false,
      createdAt: 1_700_000_000,
      models: new Map(),
    },
    origins: [],
    originUnresolved: false,
  };
}

/** Ids of all messages of the chat, counted without the reader. */
function storedIds(stored: string): number {
  const parsed: unknown = JSON.parse(stored);
  if (typeof parsed !== 'object' || parsed === null) return 0;
  const { history, messages } = parsed as { history?: { messages?: object }; messages?: unknown[] };
  const inTree = Object.keys(history?.messages ?? {}).length;
  return inTree > 0 ? inTree : (messages ?? []).length;
}

describe('any chat that a database can hold', () => {
  it('is read without an exception, each message has one fate, and every conversation ends with an answer', () => {
    fc.assert(
      fc.property(blob, options, feedback, (stored, chosen, rows) => {
        const reading = lineariseChat(withFeedback(stored, rows), chosen);
        expect(reading.fates.size).toBe(storedIds(stored));
        expect(reading.reason === undefined).toBe(reading.conversations.length > 0);
        const inTurns = new Set<string>();
        const leaves = reading.conversations.map(({ leafId }) => leafId);
        expect(new Set(leaves).size).toBe(leaves.length);
        for (const conversation of reading.conversations) {
          const { turns, preference } = conversation;
          const { answerAt = 0, rejectedAt = turns.length } = preference ?? {};
          if (preference !== undefined) {
            expect(turns[answerAt - 1]?.role).toBe('user');
            expect(turns.slice(answerAt).some(({ role }) => role === 'user')).toBe(false);
            expect(turns[rejectedAt - 1]?.parts.length).toBeGreaterThan(0);
            expect(turns[rejectedAt - 1]?.toolCalls).toEqual([]);
            expect(rejectedAt < turns.length).toBe(preference.kind === 'pair');
            expect(answerAt).toBeLessThan(rejectedAt);
          }
          const calls = turns.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id));
          expect(new Set(calls).size).toBe(calls.length);
          expect(turns[0]?.role).toBe('user');
          expect(turns.at(-1)?.role).toBe('assistant');
          expect(turns.at(-1)?.parts.length).toBeGreaterThan(0);
          expect(turns.at(-1)?.toolCalls).toEqual([]);
          expect(turns.some((turn) => turn.train !== false)).toBe(true);
          const ids = turns.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const turn of turns) turn.messageIds.forEach((id) => inTurns.add(id));
          turns.slice(1).forEach((turn, index) => {
            if (turn.role === 'user') expect(turns[index]?.role).not.toBe('user');
          });
          expect(reading.copyKeys.get(conversation.leafId)?.length).toBeGreaterThan(1);
        }
        const exported = [...reading.fates].filter(([, fate]) => fate === 'exported');
        expect(new Set(exported.map(([id]) => id))).toEqual(inTurns);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same reading twice', () => {
    fc.assert(
      fc.property(blob, options, feedback, (stored, chosen, rows) => {
        expect(lineariseChat(withFeedback(stored, rows), chosen)).toEqual(
          lineariseChat(withFeedback(stored, rows), chosen),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text in the column', () => {
  it('is parsed or unreadable, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (stored) => {
        const source = sourceOf('{}');
        const reading = lineariseChat(
          { ...source, content: { ...source.content, blob: parseLenientJson(stored) } },
          {
            branch: 'all',
            system: 'chat',
            reasoning: 'keep',
            tools: 'keep',
            models: [],
            tags: [],
            minRating: null,
          },
        );
        expect(reading.conversations).toEqual([]);
      }),
    );
  });
});
