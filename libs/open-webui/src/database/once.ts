/** Looks something up on first use and remembers it; a failure is not remembered, so that a retry can succeed. */
export class Once<T> {
  private found: Promise<T> | undefined;

  constructor(private readonly look: () => Promise<T>) {}

  get(): Promise<T> {
    this.found ??= this.look().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }
}
