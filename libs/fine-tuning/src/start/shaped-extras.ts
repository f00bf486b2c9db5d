/** What the checks at start know of the extras of one registration. */
export interface ShapedExtras {
  readonly dataSource: string;
  readonly serves: boolean;
  readonly works: boolean;
  /** Whether the host asked for the queues of `@nestjs/bull`. */
  readonly bull: boolean;
  /** Whether Open WebUI's tokens are verified, and not something of the host's. */
  readonly ownGuard: boolean;
}
