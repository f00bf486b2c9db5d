import type { FeedbackRow } from '../../libs/open-webui/src/chat-content';
import type { ChatReading } from '../../libs/open-webui/src/chat-reading';
import {
  chatBlob,
  lineariseBlob,
  type MadeUpNode,
} from '../../libs/open-webui/src/linearise/test-support/made-up-chat';
import { ratingRow } from '../../libs/open-webui/src/linearise/test-support/made-up-ratings';
import type { SeededRandom } from './seeded-random';

/** Kind, chosen, rejected, evidence, label, margin, rater, messages of the prompt, authors. */
export type Derived = readonly [
  kind: string,
  chosen: string,
  rejected: string,
  evidence: string,
  label: boolean,
  margin: number | null,
  rater: string,
  prompt: string,
  authors: string,
];

interface MadeUpNodeState {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly parent: MadeUpNodeState | undefined;
  readonly text: string;
  readonly isError: boolean;
  /** Who is named; undefined for the owner. */
  readonly author: string | undefined;
}

interface MadeUpRow {
  readonly row: FeedbackRow;
  readonly node: MadeUpNodeState;
  readonly rating: 1 | -1;
  readonly score: number | undefined;
  readonly user: string;
  readonly isArena: boolean;
  readonly isStale: boolean;
}

/**
 * A random tree of messages with random ratings, and the pairs and rated answers that the rules give for it. They are derived here by
 * asking of every two answers whether they are a pair, and not as the reader does.
 */
export function madeUpPreferences(random: SeededRandom): {
  readonly read: () => ChatReading;
  readonly derived: readonly Derived[];
} {
  const nodes = madeUpTree(random);
  const blob = chatBlob(nodes.map(stored));
  const rows = Array.from({ length: random.below(12) }, (_, index) =>
    madeUpRow(random, nodes, blob, index),
  );
  const refused = random.below(4) === 0 ? ['bob'] : [];
  const read = (): ChatReading =>
    lineariseBlob(blob, {
      refused,
      content: { feedback: rows.map(({ row }) => row) },
      options: { examples: ['pair', 'rated'] },
    });
  return { read, derived: derive(nodes, rows, refused) };
}

function madeUpTree(random: SeededRandom): MadeUpNodeState[] {
  const nodes: MadeUpNodeState[] = [];
  const count = 2 + random.below(14);
  for (let i = 0; i < count; i += 1) {
    // Few parents, so that there are siblings.
    const parent = i === 0 ? undefined : nodes[random.below(Math.min(i, 4))];
    const role = parent?.role === 'user' ? 'assistant' : 'user';
    nodes.push({
      id: `${'mzqa'[random.below(4)] ?? ''}${i}`,
      role,
      parent,
      text: `text ${random.below(9)}`,
      isError: role === 'assistant' && random.below(12) === 0,
      author: random.below(8) === 0 ? 'bob' : undefined,
    });
  }
  return nodes;
}

function stored({ id, role, parent, text, isError, author }: MadeUpNodeState): MadeUpNode {
  return {
    ...{ id, role, content: text, parentId: parent?.id ?? null },
    ...(isError && { error: true }),
    ...(author !== undefined && { user_id: author }),
  };
}

function madeUpRow(
  random: SeededRandom,
  nodes: readonly MadeUpNodeState[],
  blob: object,
  index: number,
): MadeUpRow {
  const node = nodes[random.below(nodes.length)] ?? nodes[0];
  if (node === undefined) throw new Error('no nodes');
  const rating = random.below(2) === 0 ? 1 : -1;
  const score = random.below(2) === 0 ? undefined : 1 + random.below(10);
  const user = ['owner', 'owner', 'owner', 'bob', 'eve'][random.below(5)] ?? '';
  const isArena = random.below(3) === 0;
  const isStale = random.below(8) === 0;
  const then = isStale ? { [node.id]: { content: 'before' } } : {};
  const row = ratingRow(blob, node.id, {
    ...{ rating, user, then, id: `f${index}` },
    ...{ score, arena: isArena },
  });
  return { row, node, rating, score, user, isArena, isStale };
}

function derive(
  nodes: readonly MadeUpNodeState[],
  rows: readonly MadeUpRow[],
  refused: readonly string[],
): Derived[] {
  const counting = rows.filter(({ node, user, isStale }) => {
    if (node.role !== 'assistant' || isStale || refused.includes(user)) return false;
    return user === authorOf(node.parent);
  });
  const ratingsOf = (node: MadeUpNodeState): MadeUpRow[] =>
    counting.filter((row) => row.node === node);
  const isTorn = (node: MadeUpNodeState): boolean =>
    new Set(ratingsOf(node).map(({ rating }) => rating)).size > 1;
  const ratingOf = (node: MadeUpNodeState): number =>
    isTorn(node) ? 0 : (ratingsOf(node)[0]?.rating ?? 0);
  const isReadable = (node: MadeUpNodeState): boolean =>
    pathOf(node).every((one) => !one.isError && !refused.includes(authorOf(one) ?? ''));
  const isArena = (node: MadeUpNodeState): boolean => ratingsOf(node).some((row) => row.isArena);
  const scoreOf = (node: MadeUpNodeState): number | undefined =>
    ratingsOf(node).find(({ score }) => score !== undefined)?.score;

  /** 0 for no pair, else the smaller the stronger. */
  const strength = (good: MadeUpNodeState, bad: MadeUpNodeState): number => {
    if (ratingOf(good) === 1 && ratingOf(bad) === -1) return 1;
    if (isTorn(good) || isTorn(bad) || ratingOf(good) === ratingOf(bad)) return 0;
    if (ratingOf(good) === 1 && isArena(good)) return 2;
    return ratingOf(bad) === -1 && isArena(bad) ? 3 : 0;
  };
  const result: Derived[] = [];
  for (const question of nodes.filter(({ role }) => role === 'user')) {
    const answers = nodes.filter((node) => node.parent === question && isReadable(node));
    const pairs = answers
      .flatMap((good) => answers.map((bad) => ({ good, bad, rank: strength(good, bad) })))
      .filter(({ good, bad, rank }) => rank > 0 && good.text !== bad.text)
      // Of two directions only one can be there: nobody's rating says both.
      .sort((a, b) => a.rank - b.rank || order(a.good, b.good) || order(a.bad, b.bad))
      .slice(0, 4);
    const rater = authorOf(question) ?? '';
    const about = [
      rater,
      pathOf(question)
        .map(({ id }) => id)
        .join(),
    ] as const;
    for (const { good, bad, rank } of pairs) {
      const [high, low] = [scoreOf(good), scoreOf(bad)];
      const margin = high === undefined || low === undefined ? null : high - low;
      const evidence = rank === 1 ? 'rating' : 'arena';
      const authors = people([...pathOf(good), bad]);
      result.push(['pair', good.id, bad.id, evidence, true, margin, ...about, authors]);
    }
    for (const node of answers.filter((one) => ratingOf(one) !== 0).sort(order)) {
      const evidence = isArena(node) ? 'arena' : 'rating';
      const label = ratingOf(node) > 0;
      result.push(['rated', node.id, '', evidence, label, null, ...about, people(pathOf(node))]);
    }
  }
  return result;
}

function order(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function pathOf(node: MadeUpNodeState): MadeUpNodeState[] {
  return node.parent === undefined ? [node] : [...pathOf(node.parent), node];
}

/** An answer is of whom it names, else of who asked. */
function authorOf(node: MadeUpNodeState | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.author !== undefined) return node.author;
  return node.role === 'assistant' ? authorOf(node.parent) : 'owner';
}

function people(nodes: readonly MadeUpNodeState[]): string {
  return [...new Set(['owner', ...nodes.map((node) => authorOf(node) ?? '')])].sort().join();
}
