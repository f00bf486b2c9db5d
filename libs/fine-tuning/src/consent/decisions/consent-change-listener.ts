import type { EntityManager } from 'typeorm';

/** People and chats that may no longer be in any dataset. */
export interface ConsentExclusion {
  readonly decision: 'denied' | 'withdrawn';
  /** Excluded as a whole. */
  readonly userIds: readonly string[];
  /** Excluded one by one, with their owners. */
  readonly chats: readonly { readonly chatId: string; readonly userId: string }[];
}

/**
 * Told about every denial and withdrawal, also when it changes nothing: a listener that revokes twice does no harm,
 * and one that was not told would leave a dataset in force.
 */
export interface ConsentChangeListener {
  /**
   * Inside the transaction that records the decision: what is done here through `manager` is true if and only if the
   * decision is. Keep it to a few statements.
   */
  excluding?(exclusion: ConsentExclusion, manager: EntityManager): Promise<void>;
  /** After the commit: files, signals to workers, notices. A failure here is reported, the decision stands. */
  excluded?(exclusion: ConsentExclusion): Promise<void>;
}
