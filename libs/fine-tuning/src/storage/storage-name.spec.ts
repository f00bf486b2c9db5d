import { StorageError } from '../fine-tuning.errors';
import { checkedName, isPlainSegment } from './storage-name';

describe('names of stored files', () => {
  it.each(['train.jsonl', 'a/b/c.json', '.attempt-1/shards/000001.rows'])('takes %p', (name) => {
    expect(checkedName(name)).toBe(name);
  });

  it.each([
    '',
    '..',
    'a/../b',
    './a',
    '/etc/passwd',
    'a//b',
    'my notes.txt',
    'ä',
    'a\\b',
    'x'.repeat(129),
  ])('refuses %p', (name) => {
    expect(() => checkedName(name)).toThrow(StorageError);
  });

  it.each([
    ['manifest.json', true],
    ['.', false],
    ['..', false],
    ['my notes.txt', false],
    ['a/b', false],
  ])('%p is one of ours: %p', (segment, expected) => {
    expect(isPlainSegment(segment)).toBe(expected);
  });
});
