import type { OwnedChatDecision } from '../../consent/gate/consent-judge';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Reason } from '../../pipeline/reason';
import type { ConsentReader } from '../consent-reader';
import { resolveRecipe } from '../recipe/resolve-recipe';
import type { IndexLine } from '../shard/shard-records';
import { ConsentRecheck } from './consent-recheck';

const SNAPSHOT: ConsentSnapshot = {
  asOf: '2026-01-01',
  users: new Map([
    ['ann', { flag: 'granted', policyVersion: null, eventId: 'event' }],
    ['ben', { flag: 'denied', policyVersion: null, eventId: 'event' }],
  ]),
  materialPolicyVersions: [],
};

function recheckOf(source: string, chats: Readonly<Record<string, OwnedChatDecision>>) {
  const consent: Pick<ConsentReader, 'chatDecisions'> = {
    chatDecisions: () => Promise.resolve(new Map(Object.entries(chats))),
  };
  const recipe = { ...resolveRecipe({ format: 'openai' }), source };
  return new ConsentRecheck({ consent: consent as ConsentReader, recipe }, SNAPSHOT);
}

const stored = (ownerId: string | null, chatConsent: 'denied' | null = null) => ({
  chat: { ownerId, chatConsent },
});

it.each<[string, string, Readonly<Record<string, OwnedChatDecision>>, Reason | null]>([
  ['a chat of hers', 'chats', stored('ann'), null],
  ['a chat that she denied', 'chats', stored('ann', 'denied'), 'chat_denied'],
  ['a chat that is gone', 'chats', {}, 'no_consent'],
  ['a chat that changed hands', 'chats', stored('ben'), 'no_consent'],
  ['a ticket of hers', 'tickets', {}, null],
  ['a chat of hers as a ticket', 'tickets', stored('ann'), null],
  ['a denied chat as a ticket', 'tickets', stored('ann', 'denied'), 'chat_denied'],
  ['the chat of somebody else under her name', 'tickets', stored('ben'), 'no_consent'],
  ['a chat of nobody under her name', 'tickets', stored(null), 'no_consent'],
])('%s', async (_, source, chats, expected) => {
  const line = {
    c: 'chat',
    u: 'ann',
    k: [],
    t: 0,
    h: 'ab',
    e: [{ x: 'text', s: 'train' as const, f: [0] }],
  };
  expect(await recheckOf(source, chats).judgeLines([line])).toEqual([[expected]]);
});

it.each<[string, string, Readonly<Record<string, OwnedChatDecision>>, Reason | null]>([
  ['an original of hers', 'chats', { origin: { ownerId: 'ann', chatConsent: null } }, null],
  ['an original that is gone', 'chats', {}, 'origin_unresolved'],
  [
    'an original that changed hands',
    'chats',
    { origin: { ownerId: 'ben', chatConsent: null } },
    'origin_unresolved',
  ],
  ['an original that is no chat', 'tickets', {}, null],
  [
    'the original of somebody else under her name',
    'tickets',
    { origin: { ownerId: 'ben', chatConsent: null } },
    'origin_unresolved',
  ],
  [
    'an original of nobody under her name',
    'tickets',
    { origin: { ownerId: null, chatConsent: null } },
    'origin_unresolved',
  ],
])('a copy of %s', async (_, source, origins, expected) => {
  const line: IndexLine = {
    c: 'chat',
    u: 'ann',
    g: [['origin', 'ann']],
    k: [],
    t: 0,
    h: 'ab',
    e: [{ x: 'text', s: 'train', f: [0] }],
  };
  const recheck = recheckOf(source, { ...stored('ann'), ...origins });
  expect(await recheck.judgeLines([line])).toEqual([[expected]]);
});
