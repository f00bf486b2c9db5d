import type { Conversation, Turn } from '@app/open-webui';
import type { Draft } from '../draft';
import { OwnTurnsStage, TURN_OF_ANOTHER } from './own-turns.stage';

const CALL = { id: 'c', name: 'look', args: {}, rawArgs: '{}' };

function turn(id: string, role: Turn['role'], more: Partial<Turn> = {}): Turn {
  return {
    ...{ id, messageIds: [id], role, reasoning: [], toolCalls: [] },
    ...{ status: 'complete', feedback: [], siblingIds: [] },
    parts: [{ kind: 'text', text: `text of ${id}` }],
    ...more,
  };
}

function seen(
  turns: readonly Turn[],
  messageAuthors?: Conversation['messageAuthors'],
  userId = 'owner',
): string[] | string {
  const conversation = {
    ...{ userId, turns, system: [{ text: 'the prompt', origin: 'chat' }] },
    ...(messageAuthors && { messageAuthors }),
  } as unknown as Conversation;
  const verdict = new OwnTurnsStage('me').run({
    source: conversation,
    conversation,
  } as unknown as Draft);
  if ('drop' in verdict) return verdict.drop;
  const { system, turns: left } = verdict.keep.conversation;
  return [...system, ...left.flatMap(({ parts }) => parts)].map((part) =>
    'text' in part ? part.text : '',
  );
}

describe('what one person is shown of a conversation', () => {
  const both = [
    turn('q', 'user'),
    turn('a', 'assistant'),
    turn('r', 'user'),
    turn('b', 'assistant'),
  ];
  const hidden = TURN_OF_ANOTHER;

  it.each<[string, readonly Turn[], Conversation['messageAuthors'], string[] | string]>([
    ['their own turns', both, { r: ['me'], b: ['me'] }, [hidden, hidden, 'text of r', 'text of b']],
    ['nothing of what several may have written', both, { r: ['me', 'other'], b: ['me'] }, [hidden, 'text of b']], // prettier-ignore
    ['nothing of neighbours that were joined', [turn('r', 'user', { messageIds: ['q', 'r'] }), turn('b', 'assistant')], { r: ['me'], b: ['me'] }, [hidden, 'text of b']], // prettier-ignore
    ['no chat in which they wrote nothing that leaves', both, { x: ['me'] }, 'filtered'],
    ['no chat without authors', both, undefined, 'filtered'],
    ['nothing of a message that is called like a member of every object', [turn('constructor', 'user'), turn('b', 'assistant')], { b: ['me'] }, [hidden, 'text of b']], // prettier-ignore
  ])('%s', (_, turns, authors, expected) => {
    expect(seen(turns, authors)).toEqual(expected);
  });

  it('is nothing of their own chats, which are shown whole elsewhere', () => {
    expect(seen(both, { r: ['me'], b: ['me'] }, 'me')).toBe('filtered');
  });

  it('is nothing of the tools of others, whose answer becomes one turn', () => {
    const result = { callId: 'c', name: 'look' };
    const turns = [
      turn('q', 'user'),
      turn('a', 'assistant', { toolCalls: [CALL], reasoning: ['thought'] }),
      turn('a#1', 'tool', { messageIds: ['a'], toolResult: result }),
      turn('a#2', 'assistant', { messageIds: ['a'] }),
      turn('r', 'user'),
      turn('b', 'assistant', { toolCalls: [CALL] }),
      turn('b#1', 'tool', { messageIds: ['b'], toolResult: result }),
      turn('b#2', 'assistant', { messageIds: ['b'] }),
    ];
    expect(seen(turns, { r: ['me'], b: ['me'] })).toEqual([
      ...[hidden, hidden, 'text of r', 'text of b', 'text of b#1', 'text of b#2'],
    ]);
    expect(JSON.stringify(seen(turns, { r: ['me'], b: ['me'] }))).not.toMatch(/of (q|a)/);
  });
});
