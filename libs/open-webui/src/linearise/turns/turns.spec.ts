import { answerNode, chatBlob, questionNode } from '../test-support/made-up-chat';
import { buildMessageTree } from '../tree/message-tree';
import type { JsonObject } from '../../storage-format/json-value';
import type { WorkspaceModel } from '../../chat-content';
import type { Turn } from '../../conversation';
import { realModel } from './real-model';
import { TrainedTurns } from './trained-turns';

describe('realModel', () => {
  const models = new Map<string, WorkspaceModel>([
    ['mine', { base: 'theirs' }],
    ['theirs', { base: 'real' }],
    ['self', { base: 'self' }],
    ['ping', { base: 'pong' }],
    ['pong', { base: 'ping' }],
    ['prompt', { system: 'S' }],
  ]);

  it.each([
    [{ model: 'real' }, { id: 'real' }],
    [{ model: 'mine' }, { id: 'mine', base: 'real' }],
    [
      { model: 'arena-model', selectedModelId: 'theirs' },
      { id: 'theirs', base: 'real' },
    ],
    [{ model: 'prompt' }, { id: 'prompt' }],
    [{ model: 'self' }, { id: 'self' }],
    [{ model: ' ' }, undefined],
    [{ model: 7 }, undefined],
    [{}, undefined],
  ])('%j', (data, model) => {
    const blob = chatBlob([questionNode('q'), answerNode('a', 'yes', data)]) as JsonObject;
    const node = buildMessageTree(blob).nodes.get('a');
    expect(node && realModel(node, models)).toEqual(model);
  });

  it('ends where models stand on each other in a circle', () => {
    const blob = chatBlob([questionNode('q'), answerNode('a', 'yes', { model: 'ping' })]);
    const node = buildMessageTree(blob as JsonObject).nodes.get('a');
    expect(node && realModel(node, models)?.id).toBe('ping');
  });
});

describe('TrainedTurns', () => {
  const turns = (...ids: string[]): Turn[] =>
    ids.map((id) => ({
      id,
      messageIds: [id],
      role: 'user',
      parts: [],
      reasoning: [],
      toolCalls: [],
      status: 'complete',
      feedback: [],
      siblingIds: [],
    }));

  it('trains a shared message once, and gives up a path with nothing new', () => {
    const trained = new TrainedTurns();
    const trains = (path: Turn[]): unknown => trained.mark(path)?.map(({ train }) => train ?? true);
    expect(trains(turns('a', 'b'))).toEqual([true, true]);
    expect(trains(turns('a', 'c'))).toEqual([false, true]);
    expect(trains(turns('a', 'b'))).toBeUndefined();
    expect(trains(turns())).toBeUndefined();
  });
});
