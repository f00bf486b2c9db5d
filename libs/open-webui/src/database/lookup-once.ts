/** Looks something up on first use and remembers it. A failure is not remembered, so that a retry can succeed. */
export class LookupOnce<T> {
  private found: Promise<T> | undefined;

  constructor(private readonly lookUp: () => Promise<T>) {}

  get(): Promise<T> {
    this.found ??= this.lookUp().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }
}
