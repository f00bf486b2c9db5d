import type { OwnedChatDecision } from '../../consent/gate/consent-judge';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import { DatasetMembers } from '../publish/dataset-members';
import { LeftOut } from '../publish/left-out';
import { CopyTies, type Tied } from './copy-ties';
import type { TiedRow } from './tied-rows';

const person = (flag: 'granted' | 'denied' | 'withdrawn' | null) => ({
  flag,
  policyVersion: null,
  eventId: null,
});
const SNAPSHOT: ConsentSnapshot = {
  asOf: '2026-01-01',
  users: new Map([
    ['ann', person('granted')],
    ['ben', person('denied')],
    ['cat', person(null)],
    ['dan', person('granted')],
    ['eli', person('granted')],
  ]),
  materialPolicyVersions: [],
};
const undecided = (ownerId: string): OwnedChatDecision => ({ ownerId, chatConsent: null });
const ANNS: Tied = {
  row: { kind: 'chat', id: 'anns', userId: 'ann', lists: [] },
  identity: 1,
  candidate: 0,
  authors: [''],
};

function other(
  userId: string,
  more: Partial<Tied> & { kind?: TiedRow['kind']; id?: string } = {},
): Tied {
  const { kind = 'chat', id = 'other', ...rest } = more;
  return {
    row: { kind, id, userId, lists: [] },
    identity: 2,
    candidate: -1,
    authors: [''],
    ...rest,
  };
}

/** A snapshot of the chat `theirs`. */
function rated(rater: string, authors: readonly string[] = ['']): Tied {
  return other(rater, { kind: 'feedback', id: 'theirs/row', authors });
}

describe(CopyTies.name, () => {
  it.each<
    [string, Tied, Record<string, OwnedChatDecision>, Record<string, OwnedChatDecision>, boolean]
  >([
    ['of somebody who agreed', other('dan'), { other: undecided('dan') }, {}, false],
    ['of somebody who denied', other('ben'), { other: undecided('ben') }, {}, true],
    ['of somebody who was not asked', other('cat'), { other: undecided('cat') }, {}, true],
    [
      'of somebody who was not asked and agreed to that chat',
      other('cat'),
      { other: { ownerId: 'cat', chatConsent: 'granted' } },
      {},
      false,
    ],
    [
      'of a chat that somebody who agreed denied',
      other('dan'),
      { other: { ownerId: 'dan', chatConsent: 'denied' } },
      {},
      true,
    ],
    [
      'of an own chat that was denied',
      other('ann'),
      { other: { ownerId: 'ann', chatConsent: 'denied' } },
      {},
      true,
    ],
    ['of an own chat', other('ann'), { other: undecided('ann') }, {}, false],
    ['of somebody who is gone', other('eve'), { other: undecided('eve') }, {}, true],
    ['of a deleted chat', other('dan'), {}, {}, false],
    [
      'of a deleted chat that was denied',
      other('dan'),
      {},
      { other: { ownerId: 'dan', chatConsent: 'denied' } },
      true,
    ],
    [
      'of a deleted chat of somebody who was not asked and agreed to it',
      other('cat'),
      {},
      { other: { ownerId: 'cat', chatConsent: 'granted' } },
      false,
    ],
    [
      'of a chat that went to somebody who agreed to it, by somebody who was not asked',
      other('cat'),
      { other: { ownerId: 'dan', chatConsent: 'granted' } },
      {},
      true,
    ],
    [
      'of a guest who denied these turns only',
      other('dan', { authors: ['eli'] }),
      { other: { ...undecided('dan'), turnsDeniedBy: new Set(['eli']) } },
      {},
      true,
    ],
    [
      'of hers as a guest, denied in that chat',
      other('dan', { authors: ['ann'] }),
      { other: { ...undecided('dan'), turnsDeniedBy: new Set(['ann']) } },
      {},
      true,
    ],
    [
      'of hers as a guest, denied in a chat that is gone',
      other('dan', { authors: ['ann'] }),
      {},
      { other: { ...undecided('dan'), turnsDeniedBy: new Set(['ann']) } },
      true,
    ],
    [
      'of a chat in which a guest denied other turns',
      other('dan'),
      { other: { ...undecided('dan'), turnsDeniedBy: new Set(['eli']) } },
      {},
      false,
    ],
    [
      'that only quotes others',
      other('ben', { authors: undefined }),
      { other: undecided('ben') },
      {},
      false,
    ],
    [
      'of a guest who denied',
      other('dan', { authors: ['ben'] }),
      { other: undecided('dan') },
      {},
      true,
    ],
    [
      'of hers as a guest',
      other('dan', { authors: ['ann'] }),
      { other: undecided('dan') },
      {},
      false,
    ],
    [
      'of hers, whose host was not asked',
      other('cat', { authors: ['ann'] }),
      { other: undecided('cat') },
      {},
      false,
    ],
    [
      'of hers, whose host denied',
      other('ben', { authors: ['dan'] }),
      { other: undecided('ben') },
      {},
      true,
    ],
    ['of a prompt of hers', other('ann', { kind: 'prompt' }), {}, {}, false],
    ['of a prompt of somebody who denied', other('ben', { kind: 'prompt' }), {}, {}, true],
    [
      'of a shared copy of a chat',
      other('shared-theirs', { kind: 'share' }),
      { theirs: undecided('dan') },
      {},
      false,
    ],
    [
      'of a shared copy of a denied one',
      other('shared-theirs', { kind: 'share' }),
      { theirs: undecided('ben') },
      {},
      true,
    ],
    ['of a shared copy of nothing', other('shared-theirs', { kind: 'share' }), {}, {}, true],
    [
      'of a chat as it was rated, whose owner agreed',
      rated('dan'),
      { theirs: undecided('dan') },
      {},
      false,
    ],
    [
      'of a chat as it was rated, whose owner denied',
      rated('ben'),
      { theirs: undecided('ben') },
      {},
      true,
    ],
    ['of a rated chat that is gone', rated('dan'), {}, {}, false],
    ['of a rated chat that is gone, of somebody who denied', rated('ben'), {}, {}, true],
    [
      'of a rated chat that is gone and was denied',
      rated('dan'),
      {},
      { theirs: { ownerId: 'dan', chatConsent: 'denied' } },
      true,
    ],
    ['of a chat that names another owner than who rated', rated('dan', ['ben']), {}, {}, true],
    [
      'of a chat that a guest rated who denied since',
      rated('ben', ['dan']),
      { theirs: undecided('dan') },
      {},
      false,
    ],
    [
      'of hers in a chat that is gone, rated by a guest who denied since',
      rated('ben', ['ann']),
      {},
      {},
      true,
    ],
    [
      'of a snapshot that names no chat',
      other('dan', { kind: 'feedback', id: '/row' }),
      {},
      {},
      false,
    ],
    ['of one of somebody who denied', other('ben', { kind: 'feedback', id: '/row' }), {}, {}, true],
    ['left of a chat that is gone', other('dan', { kind: 'orphan' }), {}, {}, false],
    [
      'left of one that was denied',
      other('dan', { kind: 'orphan' }),
      {},
      { other: { ownerId: 'dan', chatConsent: 'denied' } },
      true,
    ],
    ['left of one of nobody known', other('', { kind: 'orphan' }), {}, {}, true],
    ['of the same chat', other('ben', { identity: 1 }), { other: undecided('ben') }, {}, false],
  ])('words %s', async (_, tied, present, past, refused) => {
    const ties = new CopyTies([[ANNS, tied]]);
    const consent = {
      chatDecisions: () =>
        Promise.resolve(new Map(Object.entries({ anns: undecided('ann'), ...present }))),
      pastChatDecisions: () => Promise.resolve(new Map(Object.entries(past))),
    };
    expect([...(await ties.refused(consent, SNAPSHOT, new LeftOut(), () => undefined))]).toEqual(
      refused ? [0] : [],
    );
  });

  const NOTHING = { userIds: new Set<string>(), chats: new Map(), turns: [], everybody: false };

  it.each<[string, Partial<LedgerChanges>, boolean]>([
    ['the person', { userIds: new Set(['dan']) }, true],
    ['the chat in which the words stand as well', { chats: new Map([['other', 'dan']]) }, true],
    ['the turns there', { turns: [['other', 'dan']] }, true],
    ['somebody else', { userIds: new Set(['eli']) }, false],
    ['another chat', { chats: new Map([['another', 'dan']]) }, false],
    ['turns of somebody else there', { turns: [['other', 'eli']] }, false],
  ])(
    'stays out when %s was excluded meanwhile, also when that was taken back',
    async (_, changed, out) => {
      const ties = new CopyTies([[ANNS, other('dan')]]);
      const consent = {
        chatDecisions: () =>
          Promise.resolve(
            new Map(Object.entries({ anns: undecided('ann'), other: undecided('dan') })),
          ),
        pastChatDecisions: () => Promise.resolve(new Map<string, OwnedChatDecision>()),
      };
      const leftOut = new LeftOut();
      const refused = async (): Promise<number[]> => [
        ...(await ties.refused(consent, SNAPSHOT, leftOut, () => undefined)),
      ];
      expect(await refused()).toEqual([]);
      const members = new DatasetMembers();
      await ties.addTo(
        members,
        () => true,
        () => undefined,
      );
      expect(leftOut.take({ ...NOTHING, ...changed }, members)).toBe(out);
      expect(await refused()).toEqual(out ? [0] : []);
      const nobody = new DatasetMembers();
      await ties.addTo(
        nobody,
        () => false,
        () => undefined,
      );
      expect(nobody.areTouchedBy({ ...NOTHING, ...changed })).toBe(false);
    },
  );

  it('names who wrote the words of each chat in others', () => {
    const ties = new CopyTies([
      [ANNS, other('dan', { authors: ['', 'eve'] })],
      [{ ...ANNS, identity: 3, candidate: 1 }, other('cat')],
    ]);
    expect([...ties.authorsOf(0)].sort()).toEqual(['dan', 'eve']);
    expect([...ties.authorsOf(1)]).toEqual(['cat']);
    expect([...ties.authorsOf(2)]).toEqual([]);
  });

  it('leaves to each example who wrote what in its own chat, unless they wrote it elsewhere, too', async () => {
    const guests: Tied = { ...ANNS, authors: ['ben', 'eli'] };
    const ties = new CopyTies([[guests, other('dan', { authors: ['', 'eli'] })]]);
    expect([...ties.authorsOf(0)].sort()).toEqual(['dan', 'eli']);
    const members = new DatasetMembers();
    await ties.addTo(
      members,
      () => true,
      () => undefined,
    );
    expect([...members.userIds].sort()).toEqual(['dan', 'eli']);
  });
});
