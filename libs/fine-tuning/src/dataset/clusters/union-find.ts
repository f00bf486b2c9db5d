/** Sets of examples that grow together. Each is known by its first member in plan order, so that nothing depends on the way. */
export class UnionFind {
  private readonly parents: Uint32Array;

  constructor(size: number) {
    this.parents = Uint32Array.from({ length: size }, (_, at) => at);
  }

  find(member: number): number {
    let at = member;
    for (let parent = this.parents[at] ?? at; parent !== at; parent = this.parents[at] ?? at) {
      const above = this.parents[parent] ?? parent;
      this.parents[at] = above;
      at = above;
    }
    return at;
  }

  union(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    this.parents[Math.max(first, second)] = Math.min(first, second);
  }
}
