import { FOLD, foldWord, hashWord } from './char-class';

/** A named set of words and phrases that speak for or against a type when they stand near a hit. */
export interface ContextSet {
  readonly id: string;
  /** Any case, accents optional. `two words` must follow each other; `word*` (4+ letters) matches a beginning. */
  readonly words: readonly string[];
}

interface PrefixEntry {
  readonly prefix: string;
  readonly word: number;
}

const BLOOM_MASK = 0x3fff;
const PREFIX_LENGTH = 4;

/**
 * All context sets folded into one lookup. A token costs one probe of a hash table (and one bit test for
 * prefixes), whatever the number of sets and languages; phrases walk a reversed trie of word ids.
 * Immutable after construction.
 */
export class ContextLexicon {
  private readonly setIndex = new Map<string, number>();
  private readonly words: string[] = [''];
  private readonly slots: Uint16Array;
  private readonly slotHash: Int32Array;
  private readonly slotMask: number;
  private readonly children = new Map<number, number>();
  /** Node of each word by itself, and whether phrases go on from a node: a map is asked for the few that do. */
  private readonly firstNode: Uint16Array;
  private readonly goesOn: Uint8Array;
  private readonly nodeSets: number[][] = [[]];
  private readonly bits: Uint32Array;
  /** 32-bit words per node in `bits`, and of {@link TextScan}'s summary. */
  readonly stride: number;
  private readonly prefixBloom = new Uint8Array(BLOOM_MASK + 1);
  /** By the low bits of the hash, and by the first two letters of prefixes: most words end here. */
  private readonly filter = new Uint8Array(BLOOM_MASK + 1);
  private readonly pairFilter = new Uint8Array(0x1000);
  private readonly prefixes = new Map<number, PrefixEntry[]>();

  constructor(sets: readonly ContextSet[]) {
    const ids = new Map<string, number>();
    const parents: number[] = [0];
    sets.forEach((set, index) => {
      if (this.setIndex.has(set.id)) throw new RangeError(`context set ${set.id} is defined twice`);
      this.setIndex.set(set.id, index);
      for (const phrase of set.words) this.addPhrase(phrase, index, ids, parents);
    });
    this.stride = Math.max(1, Math.ceil(sets.length / 32));
    let size = 1024;
    while (size < this.words.length * 4) size *= 2;
    this.slotMask = size - 1;
    this.slots = new Uint16Array(size);
    this.slotHash = new Int32Array(size);
    for (const [word, id] of ids) this.insert(word, id);
    this.bits = this.buildBits(parents);
    this.firstNode = new Uint16Array(this.words.length);
    this.goesOn = new Uint8Array(this.nodeSets.length);
    for (const [key, child] of this.children) {
      const node = Math.floor(key / 0x10000);
      if (node === 0) this.firstNode[key & 0xffff] = child;
      this.goesOn[node] = 1;
    }
  }

  private addPhrase(
    phrase: string,
    set: number,
    ids: Map<string, number>,
    parents: number[],
  ): void {
    const words = foldWord(phrase.trim()).split(/[\s'_-]+/u);
    let node = 0;
    for (const word of words.reverse()) {
      let id = ids.get(word);
      if (id === undefined) {
        id = this.words.push(word) - 1;
        ids.set(word, id);
        if (word.endsWith('*')) this.addPrefix(word.slice(0, -1), id);
      }
      const key = node * 0x10000 + id;
      let child = this.children.get(key);
      if (child === undefined) {
        child = this.nodeSets.push([]) - 1;
        parents.push(node);
        this.children.set(key, child);
      }
      node = child;
    }
    this.nodeSets[node]!.push(set);
  }

  private addPrefix(prefix: string, word: number): void {
    if (prefix.length < PREFIX_LENGTH)
      throw new RangeError(`context prefix ${prefix}* needs ${PREFIX_LENGTH} letters`);
    const hash = hashWord(prefix.slice(0, PREFIX_LENGTH));
    this.prefixBloom[hash & BLOOM_MASK] = 1;
    this.pairFilter[pairOf(prefix.charCodeAt(0), prefix.charCodeAt(1))] = 1;
    const list = this.prefixes.get(hash) ?? [];
    list.push({ prefix, word });
    list.sort((a, b) => b.prefix.length - a.prefix.length);
    this.prefixes.set(hash, list);
  }

  /** Number of nodes that {@link step} can answer with. */
  get nodeCount(): number {
    return this.nodeSets.length;
  }

  /** False when no set can know the word: the one test that every token of a text pays. */
  maybe(hash: number, codes: Uint16Array, start: number): boolean {
    return (
      this.filter[(hash ^ (hash >>> 15)) & BLOOM_MASK] === 1 ||
      this.pairFilter[pairOf(FOLD[codes[start]!]!, FOLD[codes[start + 1]!]!)] === 1
    );
  }

  private insert(word: string, id: number): void {
    const hash = hashWord(word);
    this.filter[(hash ^ (hash >>> 15)) & BLOOM_MASK] = 1;
    let slot = (hash ^ (hash >>> 15)) & this.slotMask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.slotMask;
    this.slots[slot] = id;
    this.slotHash[slot] = hash;
  }

  /** Each node also carries the sets of its ancestors: the shorter phrases that end at the same token. */
  private buildBits(parents: readonly number[]): Uint32Array {
    const bits = new Uint32Array(this.nodeSets.length * this.stride);
    for (let node = 1; node < this.nodeSets.length; node++) {
      const parent = parents[node]!;
      for (let w = 0; w < this.stride; w++)
        bits[node * this.stride + w] = bits[parent * this.stride + w]!;
      for (const set of this.nodeSets[node]!)
        bits[node * this.stride + (set >> 5)]! |= 1 << (set & 31);
    }
    return bits;
  }

  /** Index of a set for the `has` tests. @throws RangeError when no set has this id (a programming error) */
  indexOf(id: string): number {
    const index = this.setIndex.get(id);
    if (index === undefined) throw new RangeError(`no context set ${id}`);
    return index;
  }

  /** Id of the word in codes[start, end), 0 when no set knows it. `hash` is its token hash. */
  wordOf(hash: number, codes: Uint16Array, start: number, end: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.slotMask;
    for (let id = this.slots[slot]!; id !== 0; id = this.slots[slot]!) {
      if (this.slotHash[slot] === hash && this.equals(this.words[id]!, codes, start, end))
        return id;
      slot = (slot + 1) & this.slotMask;
    }
    return end - start >= PREFIX_LENGTH ? this.prefixOf(codes, start, end) : 0;
  }

  private equals(word: string, codes: Uint16Array, start: number, end: number): boolean {
    if (word.length !== end - start) return false;
    for (let i = 0; i < word.length; i++)
      if (FOLD[codes[start + i]!] !== word.charCodeAt(i)) return false;
    return true;
  }

  private prefixOf(codes: Uint16Array, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let i = start; i < start + PREFIX_LENGTH; i++)
      hash = Math.imul(hash ^ FOLD[codes[i]!]!, 0x01000193);
    if (this.prefixBloom[hash & BLOOM_MASK] === 0) return 0;
    for (const { prefix, word } of this.prefixes.get(hash) ?? []) {
      if (prefix.length <= end - start && this.equals(prefix, codes, start, start + prefix.length))
        return word;
    }
    return 0;
  }

  /** The node one word further back in a phrase, 0 when no phrase goes on. Start with node 0. */
  step(node: number, word: number): number {
    if (node === 0) return this.firstNode[word]!;
    return this.goesOn[node] === 0 ? 0 : (this.children.get(node * 0x10000 + word) ?? 0);
  }

  /** Whether a phrase goes on from a node of a word or phrase. */
  hasMore(node: number): boolean {
    return this.goesOn[node] === 1;
  }

  /** Whether the word or phrase of `node` is in the set. */
  has(node: number, set: number): boolean {
    return ((this.bits[node * this.stride + (set >> 5)]! >>> (set & 31)) & 1) === 1;
  }

  /** Adds the sets of `node` to a summary of `stride` words. */
  mark(node: number, summary: Uint32Array): void {
    for (let w = 0; w < this.stride; w++) summary[w]! |= this.bits[node * this.stride + w]!;
  }
}

function pairOf(first: number, second: number): number {
  return ((first & 63) << 6) | (second & 63);
}
