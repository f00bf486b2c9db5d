/** Longest-prefix lookup over ASCII prefixes in flat arrays: two reads per character, nothing for most words. */
export class PrefixTrie {
  private readonly next: Int16Array;
  private readonly owners: (readonly number[])[] = [[]];
  /** By the first two characters. */
  private readonly beginnings = new Uint8Array(128 * 128);

  constructor(prefixes: readonly string[]) {
    const children: Map<number, number>[] = [new Map()];
    const owners: number[][] = [[]];
    for (const [owner, prefix] of prefixes.entries()) {
      const first = prefix.charCodeAt(0) * 128;
      if (prefix.length > 1) this.beginnings[first + prefix.charCodeAt(1)] = 1;
      else this.beginnings.fill(1, first, first + 128);
      let node = 0;
      for (let i = 0; i < prefix.length; i++) {
        const code = prefix.charCodeAt(i);
        let child = children[node]!.get(code);
        if (child === undefined) {
          child = children.push(new Map()) - 1;
          owners.push([]);
          children[node]!.set(code, child);
        }
        node = child;
      }
      owners[node]!.push(owner);
    }
    this.owners = owners;
    this.next = new Int16Array(children.length * 128).fill(-1);
    for (const [node, edges] of children.entries())
      for (const [code, child] of edges) this.next[node * 128 + code] = child;
  }

  /** False where no prefix begins with these two characters: most words of a text go no further. */
  mayBegin(first: number, second: number): boolean {
    return first < 128 && second < 128 && this.beginnings[first * 128 + second] === 1;
  }

  /** Node after one more character, -1 when no prefix goes on. Begin with node 0. */
  step(node: number, code: number): number {
    return code < 128 ? this.next[node * 128 + code]! : -1;
  }

  /** Prefixes that end at this node. */
  endingAt(node: number): readonly number[] {
    return this.owners[node]!;
  }
}
