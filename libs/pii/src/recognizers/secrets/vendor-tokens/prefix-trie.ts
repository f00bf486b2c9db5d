/** Longest-prefix lookup over ASCII prefixes in flat arrays: two reads per character, nothing for most words. */
export class PrefixTrie {
  private readonly next: Int16Array;
  private readonly owners: (readonly number[])[] = [[]];

  constructor(prefixes: readonly string[]) {
    const children: Map<number, number>[] = [new Map()];
    const owners: number[][] = [[]];
    for (const [owner, prefix] of prefixes.entries()) {
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

  /** Node after one more character, -1 when no prefix goes on. Begin with node 0. */
  step(node: number, code: number): number {
    return code < 128 ? this.next[node * 128 + code]! : -1;
  }

  /** Prefixes that end at this node. */
  endingAt(node: number): readonly number[] {
    return this.owners[node]!;
  }
}
