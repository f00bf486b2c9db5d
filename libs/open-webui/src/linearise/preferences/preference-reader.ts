import type { PairKind } from '../../conversation';
import { textOf } from '../../storage-format/json-value';
import type { OneConversation } from '../conversation-builder';
import { MAX_PATH_NODES } from '../tree/branch-paths';
import type { TreeNode } from '../tree/tree-node';
import type { AnswerSide } from './answer-side';
import { editedOriginal } from './edited-original';
import { ratedCandidates, type PairCandidate } from './pair-candidates';
import type { AboutExample, PreferenceChat } from './preference-chat';
import { PromptAnswers } from './prompt-answers';
import { ratedPrompts, withSiblings, type RatedPrompt } from './rated-prompts';
import { savedCopies } from './saved-copies';
import { strongestPairs } from './strongest-pairs';
import { ratedAlone } from './verdict';

const DEFAULT_PAIRS: readonly PairKind[] = ['rating', 'arena'];

/**
 * Makes examples of what people prefer: pairs of answers to one prompt, and rated answers. It looks at the whole tree, because
 * answers that were left behind are what others were preferred to.
 */
export class PreferenceReader {
  private readonly kinds: readonly PairKind[];
  private readonly takesPairs: boolean;
  private readonly takesRated: boolean;
  /** What each rewritten answer was before: an earlier message, or itself where only its text changed. */
  private readonly originals = new Map<TreeNode, TreeNode>();
  private budget = MAX_PATH_NODES;

  constructor(private readonly chat: PreferenceChat) {
    const { examples = [], pairs = DEFAULT_PAIRS } = chat.options;
    this.kinds = pairs;
    this.takesPairs = examples.includes('pair');
    this.takesRated = examples.includes('rated');
    if (this.takesPairs && pairs.includes('edit')) this.findRewritten();
  }

  *read(): Generator<OneConversation> {
    const { tree, ratings } = this.chat;
    if (ratings.byMessage.size + this.originals.size === 0) return;
    const marked: (TreeNode | undefined)[] = [];
    for (const id of ratings.byMessage.keys()) marked.push(tree.nodes.get(id));
    for (const [rewrite, original] of this.originals) marked.push(rewrite, original);
    const answers = marked.filter((node) => node !== undefined);
    for (const prompt of ratedPrompts(tree, answers)) {
      yield* this.examplesOf(prompt);
      if (this.budget < 0) return;
    }
  }

  private findRewritten(): void {
    const { tree, ratings } = this.chat;
    for (const [copy, original] of savedCopies(tree, ratings.ratedMessages))
      this.originals.set(copy, original);
    for (const node of tree.nodes.values())
      if (node.role === 'assistant' && textOf(node.data.originalContent) !== undefined)
        if (!this.originals.has(node)) this.originals.set(node, node);
  }

  private *examplesOf(rated: RatedPrompt): Generator<OneConversation> {
    const prompt = PromptAnswers.read(rated.question, this.chat);
    const isInArena = this.takesPairs && this.kinds.includes('arena') && this.isInArena(rated);
    const nodes = isInArena ? withSiblings(rated) : rated.answers;
    this.budget -= prompt.pathLength + nodes.length;
    if (this.budget < 0) return;
    const sides = prompt.sides(nodes);
    for (const pair of this.takesPairs ? strongestPairs(this.candidates(prompt, sides)) : []) {
      this.budget -= prompt.pathLength;
      if (this.budget < 0) return;
      yield prompt.example(pair.chosen, pair.rejected, preferenceOf(pair), pair.raterIds);
    }
    for (const side of this.takesRated ? sides : []) {
      if (side.verdict === undefined) continue;
      this.budget -= prompt.pathLength;
      if (this.budget < 0) return;
      const { rating, arena } = side.verdict;
      const { raterId, raterIds, margin } = ratedAlone(side.verdict);
      const evidence = arena ? 'arena' : 'rating';
      const about = { kind: 'rated', label: rating > 0, evidence, raterId, margin } as const;
      yield prompt.example(side, undefined, about, raterIds);
    }
  }

  private isInArena({ answers }: RatedPrompt): boolean {
    const { byMessage } = this.chat.ratings;
    return answers.some(({ id }) => byMessage.get(id)?.some(({ feedback }) => feedback.arena));
  }

  private *candidates(
    prompt: PromptAnswers,
    sides: readonly AnswerSide[],
  ): Generator<PairCandidate> {
    yield* ratedCandidates(sides, this.kinds);
    for (const chosen of sides) {
      const { node } = chosen.message;
      const original = this.originals.get(node);
      if (original === undefined) continue;
      const raterId = this.chat.raters.unnamed(node);
      const rejected =
        original === node
          ? prompt.earlier(chosen, editedOriginal(node))
          : sides.find(({ message }) => message.node === original);
      if (rejected === undefined || raterId === undefined) continue;
      yield { chosen, rejected, evidence: 'edit', raterId, raterIds: [raterId], margin: null };
    }
  }
}

function preferenceOf({ evidence, raterId, margin }: PairCandidate): AboutExample {
  return { kind: 'pair', label: true, evidence, raterId, margin };
}
