import { ChatPrinter, PRINT_BYTES, type ChatPrint, type PlannedChat } from '@app/open-webui';
import type { Attempt } from '../attempt';

/**
 * Ids of those chats that hold words of a chat which was denied: what somebody denied for one chat must not leave through another
 * one of theirs either. Who wrote the same into a chat of somebody else stands in the provenance, and is not looked for here.
 * @param chats of the people who denied some of them
 */
export async function withWordsOf(
  denied: ReadonlySet<string>,
  chats: readonly PlannedChat[],
  { source, pseudonyms, signal }: Pick<Attempt, 'source' | 'pseudonyms' | 'signal'>,
): Promise<ReadonlySet<string>> {
  const printer = new ChatPrinter(pseudonyms.printKey());
  const words = new Map<string, Set<string>>();
  const found = new Set<string>();
  const isDenied = ({ chatId }: PlannedChat): boolean => denied.has(chatId);
  for await (const chat of source.read(chats.filter(isDenied), signal)) {
    const { userId } = chat.planned;
    const theirs = words.get(userId) ?? new Set();
    for (const hash of hashesOf(printer.chat(chat), false)) theirs.add(hash);
    words.set(userId, theirs);
  }
  const others = chats.filter((chat) => !isDenied(chat) && words.has(chat.userId));
  for await (const chat of source.read(others, signal)) {
    const { chatId, userId } = chat.planned;
    const theirs = words.get(userId);
    for (const hash of hashesOf(printer.chat(chat), true)) if (theirs?.has(hash)) found.add(chatId);
  }
  return found;
}

function* hashesOf({ words, quotes }: ChatPrint, withQuotes: boolean): Generator<string> {
  const lists = words.map(({ hashes }) => hashes);
  for (const list of withQuotes ? [...lists, quotes] : lists)
    for (let at = 0; at < list.length; at += PRINT_BYTES)
      yield list.toString('latin1', at, at + PRINT_BYTES);
}
