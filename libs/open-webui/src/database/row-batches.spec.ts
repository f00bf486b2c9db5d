import type { PlannedChat } from '../chat-source';
import { rowBatches } from './row-batches';

const rows = (...bytes: number[]): PlannedChat[] =>
  bytes.map((size, ordinal) => ({
    ordinal,
    chatId: `${ordinal}`,
    userId: 'u',
    createdAt: 0,
    updatedAt: 0,
    chatConsent: null,
    bytes: size,
  }));

const MB = 1024 * 1024;

describe('rowBatches', () => {
  it.each<[string, number[], number[]]>([
    ['nothing', [], []],
    ['few small rows', [1, 1, 1], [3]],
    ['rows beyond four megabytes', [2 * MB, 2 * MB, 1, 1], [2, 2]],
    ['a huge row goes alone', [1, 30 * MB, 1], [1, 1, 1]],
    ['many rows', Array.from({ length: 600 }, () => 1), [256, 256, 88]],
  ])('%s', (_, bytes, sizes) => {
    const batches = [...rowBatches(rows(...bytes))];
    expect(batches.map((batch) => batch.length)).toEqual(sizes);
    expect(batches.flat().map(({ ordinal }) => ordinal)).toEqual(bytes.map((_bytes, i) => i));
  });
});
