import type { TreeNode } from '../linearise/tree/tree-node';
import type { ChatPrint } from './chat-print';
import { HashList } from './hash-list';
import type { PrintHash } from './print-hash';
import type { FoldedText } from './text-folder';

/** Messages that follow each other: two of some length, one of each role, or any three. */
export interface Run {
  readonly kind: 'pair' | 'three';
  /** First to last. */
  readonly nodes: readonly TreeNode[];
  /** Of their texts. */
  readonly digests: readonly PrintHash[];
}

export interface PrintRules {
  readonly authorsOf: (node: TreeNode) => readonly string[];
  /** Whether a clone took the message over. */
  readonly isCopied: (node: TreeNode) => boolean;
  readonly isLong: (text: FoldedText) => boolean;
}

/** Goes over the messages of one chat, finds its runs, and sorts their hashes by the people who wrote them. */
export class PrintWalk {
  private readonly texts = new Map<TreeNode, readonly [FoldedText, ...FoldedText[]]>();
  private readonly before = new Map<TreeNode, TreeNode | undefined>();
  private readonly own = new HashList();
  private readonly others = new Map<string, { authors: readonly string[]; hashes: HashList }>();
  private readonly quotes = new HashList();

  constructor(
    /** What a message says, and behind that what it said before. */
    private readonly read: (node: TreeNode) => readonly [FoldedText, ...FoldedText[]],
    private readonly rules: PrintRules,
  ) {}

  textOf(node: TreeNode): FoldedText {
    return this.textsOf(node)[0];
  }

  /** All that a message says or said. */
  private saidBy(node: TreeNode): readonly FoldedText[] {
    const texts = this.textsOf(node);
    return texts.length === 1 ? texts : texts.filter(({ length }) => length > 0);
  }

  private textsOf(node: TreeNode): readonly [FoldedText, ...FoldedText[]] {
    let texts = this.texts.get(node);
    if (texts === undefined) {
      texts = this.read(node);
      this.texts.set(node, texts);
    }
    return texts;
  }

  /** The runs that end with this message. A blank one ends none, and what stands before and after it is one run. */
  runsAt(node: TreeNode): Run[] {
    if (!this.speaks(node)) return [];
    const second = this.previous(node);
    if (second === undefined || second === node) return [];
    const third = this.previous(second);
    const isThree = third !== undefined && third !== node && third !== second;
    const { isLong } = this.rules;
    const runs: Run[] = [];
    for (const text of this.saidBy(node))
      for (const above of this.saidBy(second)) {
        const digests = [above.digest, text.digest];
        if (second.role !== node.role && isLong(text) && isLong(above))
          runs.push({ kind: 'pair', nodes: [second, node], digests });
        if (!isThree) continue;
        for (const { digest } of this.saidBy(third))
          runs.push({
            kind: 'three',
            nodes: [third, second, node],
            digests: [digest, ...digests],
          });
      }
    return runs;
  }

  /** Enters the hash of what these messages say under the names of all who wrote some of it. */
  add(nodes: readonly TreeNode[], hash: PrintHash): void {
    let common: readonly string[] | undefined;
    let several: Set<string> | undefined;
    for (const node of nodes) {
      if (this.rules.isCopied(node)) continue;
      const authors = this.rules.authorsOf(node);
      common ??= authors;
      // Mostly they are of one author, and equal lists are one object.
      if (authors === common) continue;
      several ??= new Set(common);
      for (const author of authors) several.add(author);
    }
    if (common === undefined) this.quotes.add(hash);
    else this.listOf(several === undefined ? common : [...several].sort()).add(hash);
  }

  /** Of a message of which nothing but its id is known. @param author empty for the owner */
  addId(hash: PrintHash, author: string): void {
    this.listOf([author]).add(hash);
  }

  quote(hash: PrintHash): void {
    this.quotes.add(hash);
  }

  result(): ChatPrint {
    const others = [...this.others.values()].map(({ authors, hashes }) => ({
      authors,
      hashes: hashes.result(),
    }));
    const own = this.own.result();
    const words = own.length === 0 ? others : [{ authors: OWNER, hashes: own }, ...others];
    return { words, quotes: this.quotes.result() };
  }

  private listOf(authors: readonly string[]): HashList {
    const name = authors.length === 1 ? (authors[0] ?? '') : authors.join('\0');
    if (name === '') return this.own;
    let entry = this.others.get(name);
    if (entry === undefined) {
      entry = { authors, hashes: new HashList() };
      this.others.set(name, entry);
    }
    return entry.hashes;
  }

  /**
   * The nearest message above that says something. System and tool messages say nothing here. What is found is remembered
   * for all that was passed, so that long chains of blank messages cost no more than others.
   */
  private previous(node: TreeNode): TreeNode | undefined {
    if (this.before.has(node)) return this.before.get(node);
    const { parent } = node;
    const isNear = parent === undefined || this.speaks(parent);
    if (!isNear) return this.farPrevious(node);
    this.before.set(node, parent);
    return parent;
  }

  private farPrevious(node: TreeNode): TreeNode | undefined {
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

const OWNER: readonly string[] = [''];
