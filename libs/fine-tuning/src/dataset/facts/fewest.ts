/** Keeps the first few of any number of items, in an order that does not depend on when they come. */
export class Fewest<T> {
  private readonly items: T[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  offer(item: T): void {
    const last = this.items.at(-1);
    if (this.items.length === this.most && last !== undefined && this.compare(item, last) >= 0)
      return;
    this.items.push(item);
    this.items.sort(this.compare);
    this.items.length = Math.min(this.items.length, this.most);
  }

  all(): readonly T[] {
    return this.items;
  }
}
