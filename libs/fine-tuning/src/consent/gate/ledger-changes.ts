/** What the ledger, and Open WebUI's table of people, say that they did not say when a dataset was resolved. */
export interface LedgerChanges {
  /** Excluded as a whole, or gone from `user`. */
  readonly userIds: ReadonlySet<string>;
  /** Excluded one by one, with whose decision it was; a decision that was taken back counts. */
  readonly chats: ReadonlyMap<string, string>;
  /** Excluded from a chat of somebody else: what this person wrote in it. */
  readonly turns: readonly (readonly [chatId: string, userId: string])[];
  /** A version of the policy became material: nobody's grant counts before it was looked at again. */
  readonly everybody: boolean;
}
