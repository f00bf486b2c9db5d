import type { TreeNode } from '../linearise/tree/tree-node';
import type { ChatPrint } from './chat-print';
import { HashList } from './hash-list';
import type { FoldedText } from './text-folder';

/** Two messages, one of each role, of some length; any three. */
export type RunKind = 'pair' | 'three';

/** Messages that follow each other. */
export interface Run {
  readonly kind: RunKind;
  readonly nodes: readonly TreeNode[];
  /** Digests of their texts, first to last. */
  readonly digests: string;
}

export interface PrintRules {
  readonly authorsOf: (node: TreeNode) => readonly string[];
  /** Whether a clone took the message over. */
  readonly isCopied: (node: TreeNode) => boolean;
  readonly isLong: (text: FoldedText) => boolean;
}

/** Goes over the messages of one chat, finds its runs, and sorts their hashes by the people who wrote them. */
export class PrintWalk {
  private readonly texts = new Map<TreeNode, FoldedText>();
  private readonly before = new Map<TreeNode, TreeNode | undefined>();
  private readonly words = new Map<string, { authors: readonly string[]; hashes: HashList }>();
  private readonly quotes = new HashList();

  constructor(
    private readonly read: (node: TreeNode) => FoldedText,
    private readonly rules: PrintRules,
  ) {}

  textOf(node: TreeNode): FoldedText {
    let text = this.texts.get(node);
    if (text === undefined) {
      text = this.read(node);
      this.texts.set(node, text);
    }
    return text;
  }

  /** The runs that end with this message. A blank one ends none, and what stands before and after it is one run. */
  runsAt(node: TreeNode): Run[] {
    const text = this.textOf(node);
    if (text.length === 0) return [];
    const second = this.previous(node);
    if (second === undefined || second === node) return [];
    const runs: Run[] = [];
    const { isLong } = this.rules;
    const secondText = this.textOf(second);
    const digests = secondText.digest + text.digest;
    if (second.role !== node.role && isLong(text) && isLong(secondText))
      runs.push({ kind: 'pair', nodes: [second, node], digests });
    const third = this.previous(second);
    if (third !== undefined && third !== node && third !== second)
      runs.push({
        kind: 'three',
        nodes: [third, second, node],
        digests: this.textOf(third).digest + digests,
      });
    return runs;
  }

  /** Enters the hash of what these messages say under the names of all who wrote some of it. */
  add(nodes: readonly TreeNode[], hash: string): void {
    const own = nodes.filter((node) => !this.rules.isCopied(node));
    if (own.length === 0) {
      this.quotes.add(hash);
      return;
    }
    const [first, ...others] = own.map((node) => this.rules.authorsOf(node));
    const authors =
      first === undefined || others.every((list) => list === first)
        ? (first ?? OWNER)
        : [...new Set([...first, ...others.flat()])].sort();
    this.listOf(authors).add(hash);
  }

  addOwn(hash: string): void {
    this.listOf(OWNER).add(hash);
  }

  quote(hash: string): void {
    this.quotes.add(hash);
  }

  result(): ChatPrint {
    const words = [...this.words.values()].map(({ authors, hashes }) => ({
      authors,
      hashes: hashes.result(),
    }));
    return { words, quotes: this.quotes.result() };
  }

  private listOf(authors: readonly string[]): HashList {
    const name = authors.length === 1 ? (authors[0] ?? '') : authors.join('\0');
    let entry = this.words.get(name);
    if (entry === undefined) {
      entry = { authors, hashes: new HashList() };
      this.words.set(name, entry);
    }
    return entry.hashes;
  }

  /**
   * The nearest message above that says something. System and tool messages say nothing here. What is found is remembered
   * for all that was passed, so that long chains of blank messages cost no more than others.
   */
  private previous(node: TreeNode): TreeNode | undefined {
    const passed: TreeNode[] = [];
    const seen = new Set<TreeNode>();
    let at: TreeNode | undefined = node;
    let found: TreeNode | undefined;
    while (at !== undefined && !seen.has(at)) {
      if (this.before.has(at)) {
        found = this.before.get(at);
        break;
      }
      seen.add(at);
      passed.push(at);
      const above: TreeNode | undefined = at.parent;
      if (above !== undefined && this.speaks(above)) {
        found = above;
        break;
      }
      at = above;
    }
    for (const one of passed) this.before.set(one, found);
    return found;
  }

  private speaks(node: TreeNode): boolean {
    return (node.role === 'user' || node.role === 'assistant') && this.textOf(node).length > 0;
  }
}

/** One object, so that equal lists are mostly recognised by their identity. */
const OWNER: readonly string[] = [''];
