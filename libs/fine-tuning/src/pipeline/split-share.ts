import { hash } from 'node:crypto';

/** @publicApi */
export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];

/**
 * The split of all conversations that begin with the same root: all branches, clones and copies of a conversation are in
 * the same one, whatever else is exported. The hash is compared with cumulative shares, so that more data never moves a
 * conversation to another split.
 */
export function splitOf(
  rootHash: string,
  seed: number,
  shares: Readonly<Record<SplitName, number>>,
): SplitName {
  if (shares.train === 1) return 'train';
  const digest = hash('sha256', `split\u0000${seed}\u0000${rootHash}`, 'hex');
  // 48 bits: exact in a double.
  const point = Number.parseInt(digest.slice(0, 12), 16) / 2 ** 48;
  if (point < shares.train) return 'train';
  if (point < shares.train + shares.validation) return 'validation';
  // Shares that add up to 1 only after rounding must not fall into a split that was not asked for.
  if (shares.test > 0) return 'test';
  return shares.validation > 0 ? 'validation' : 'train';
}
