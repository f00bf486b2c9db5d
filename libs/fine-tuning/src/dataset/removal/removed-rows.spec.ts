import type { ProvenanceLine } from '../provenance-line';
import { RemovedRows } from './removed-rows';

function line(chat: string, messages: string[]): ProvenanceLine {
  const [file, leaf] = ['train.jsonl', 'a'.repeat(64)];
  return { file, line: 1, chat, user: 'u', messages, model: null, consentEvent: null, leaf };
}

it('loses the messages that are in no row that stays', () => {
  const removed = new RemovedRows();
  removed.add(1, line('branches', ['shared', 'left']));
  removed.add(3, line('whole', ['a', 'b']));
  removed.add(4, line('whole', ['a', 'c']));
  removed.keep(line('branches', ['shared', 'right']));
  removed.keep(line('untouched', ['x']));
  expect([1, 2, 3, 4].filter((number) => removed.has(number))).toEqual([1, 3, 4]);
  expect(removed.count).toBe(3);
  expect(removed.of('branches')).toEqual({ messages: 1, stays: true });
  expect(removed.of('whole')).toEqual({ messages: 3, stays: false });
  expect(removed.of('untouched')).toEqual({ messages: 0, stays: true });
});
