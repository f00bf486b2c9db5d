import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import type { IndexLine } from '../shard/shard-records';
import { DatasetMembers } from './dataset-members';
import { LeftOut } from './left-out';

const line = (c: string, u: string, more: Partial<IndexLine> = {}): IndexLine => ({
  c,
  u,
  k: [],
  t: 0,
  h: 'ab',
  e: [{ x: 'text', s: 'train', f: [0] }],
  ...more,
});
const ANN = line('ann-1', 'ann');
const CLONE = line('ben-1', 'ben', { g: [['cy-1', 'cy']] });
const SHARED = line('ann-2', 'ann', { e: [{ x: 'text', s: 'train', a: ['dot'], f: [0] }] });
const UNUSED = line('eve-1', 'eve', { e: [{ x: 'text', s: 'train', a: ['flo'], f: [0] }] });

function members(): DatasetMembers {
  const found = new DatasetMembers();
  for (const one of [ANN, CLONE, SHARED]) found.add(one, one.e);
  found.add(UNUSED, []);
  return found;
}

const changesOf = (
  userIds: string[],
  chats: Record<string, string> = {},
  everybody = false,
  turns: LedgerChanges['turns'] = [],
): LedgerChanges => ({
  userIds: new Set(userIds),
  chats: new Map(Object.entries(chats)),
  everybody,
  turns,
});

const turnsOnly = (...turns: [chatId: string, userId: string][]): LedgerChanges =>
  changesOf([], {}, false, turns);

const reasonOf = (leftOut: LeftOut, one: IndexLine) => leftOut.reasonOf(one, one.e[0] ?? {});

const judged = (leftOut: LeftOut, userId: string) =>
  leftOut.over({ judge: () => null }).judge(userId);

it.each<[what: string, changes: LedgerChanges, isTouched: boolean]>([
  ['nobody', changesOf([]), false],
  ['an owner', changesOf(['ann']), true],
  ['the owner of an origin', changesOf(['cy']), true],
  ['an author', changesOf(['dot']), true],
  ['the owner of a chat that was left out', changesOf(['eve']), false],
  ['an author of one', changesOf(['flo']), false],
  ['a stranger', changesOf(['zoe']), false],
  ['a chat', changesOf([], { 'ann-2': 'ann' }), true],
  ['an origin', changesOf([], { 'cy-1': 'cy' }), true],
  ['another chat of an owner', changesOf([], { 'ann-9': 'ann' }), false],
  ['a chat that was left out', changesOf([], { 'eve-1': 'eve' }), false],
  ['own turns in a chat of somebody else', turnsOnly(['ann-2', 'dot']), true],
  ['own turns in another chat of them', turnsOnly(['ann-1', 'dot']), false],
  ['turns of somebody who wrote nothing there', turnsOnly(['ann-2', 'cy']), false],
  ['the policy', changesOf([], {}, true), true],
])('a decision about %s', (_, changes, isTouched) => {
  expect(new LeftOut().take(changes, members())).toBe(isTouched);
});

it('keeps a person out, whatever the flags say later', () => {
  const leftOut = new LeftOut();
  leftOut.take(changesOf(['ann', 'zoe']), members());
  expect([judged(leftOut, 'ann'), judged(leftOut, 'zoe')]).toEqual(['no_consent', null]);
  expect(leftOut.over({ judge: () => 'consent_withdrawn' }).judge('ann')).toBe('consent_withdrawn');
});

it('keeps one chat out, its clones too, and the person only when they decide in a later round again', () => {
  const leftOut = new LeftOut();
  leftOut.take(changesOf([], { 'ann-1': 'ann', 'ann-2': 'ann', 'cy-1': 'cy' }), members());
  expect([ANN, SHARED, CLONE, UNUSED].map((one) => reasonOf(leftOut, one))).toEqual([
    'no_consent',
    'no_consent',
    'origin_no_consent',
    null,
  ]);
  expect(judged(leftOut, 'ann')).toBeNull();
  leftOut.take(changesOf([], { 'ann-2': 'ann' }), members());
  expect([judged(leftOut, 'ann'), judged(leftOut, 'cy')]).toEqual(['no_consent', null]);
});

it('keeps a chat out that may not be exported any more', () => {
  const leftOut = new LeftOut();
  leftOut.takeChat(ANN.c);
  expect([ANN, SHARED].map((one) => reasonOf(leftOut, one))).toEqual(['no_consent', null]);
});

it('keeps the turns of one author out, and the author only when they decide in a later round again', () => {
  const leftOut = new LeftOut();
  leftOut.take(turnsOnly(['ann-2', 'dot']), members());
  expect([ANN, SHARED, CLONE].map((one) => reasonOf(leftOut, one))).toEqual([
    null,
    'author_no_consent',
    null,
  ]);
  expect(judged(leftOut, 'dot')).toBeNull();
  leftOut.take(turnsOnly(['ann-2', 'dot']), members());
  expect([judged(leftOut, 'dot'), judged(leftOut, 'ann')]).toEqual(['no_consent', null]);
});

it('keeps the turns of an author out of a copy of the chat as well', () => {
  const copy = line('ben-2', 'ben', {
    g: [['cy-2', 'cy']],
    e: [{ x: 'text', s: 'train', a: ['dot'], f: [0] }],
  });
  const found = new DatasetMembers();
  found.add(copy, copy.e);
  const leftOut = new LeftOut();
  expect(leftOut.take(turnsOnly(['cy-2', 'dot']), found)).toBe(true);
  expect(reasonOf(leftOut, copy)).toBe('author_no_consent');
});

it('takes each single decision of somebody for a reason of whom nobody knows the chats', () => {
  const found = new DatasetMembers();
  found.addFromAnywhere('dot');
  const isTaken = (changes: LedgerChanges): boolean => new LeftOut().take(changes, found);
  expect([
    isTaken(changesOf([], { 'dot-9': 'dot' })),
    isTaken(turnsOnly(['ann-9', 'dot'])),
    isTaken(changesOf([], { 'ann-9': 'ann' })),
  ]).toEqual([true, true, false]);
});
