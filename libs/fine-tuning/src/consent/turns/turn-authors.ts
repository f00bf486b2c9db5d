/** Says who wrote in which chat. Replaced where something else knows more of authors than the stored chat itself. */
export interface TurnAuthors {
  /** Whether the person has a turn in the chat, whoever owns it. False for a chat that does not exist. */
  wrote(chatId: string, userId: string): Promise<boolean>;
}
