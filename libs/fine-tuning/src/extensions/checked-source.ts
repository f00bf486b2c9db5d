import { type ChatSource, driverCode, type PlannedChat } from '@app/open-webui';
import { FineTuningError } from '../fine-tuning.errors';
import type { NamedSource } from './extension';

/**
 * A source of an extension, held to what every source promises: it gives the rows that it is asked for, each as the person
 * and the chat that consent was judged for. One that mixes rows up would publish the words of somebody else.
 * @param extension its name, for the errors
 * @throws FineTuningError while it is read: `extension/failed`, `extension/invalid-source`
 */
export function checkedSource({ name, create }: NamedSource, extension: string): NamedSource {
  const who = `source "${name}" of extension "${extension}"`;
  const invalid = (why: string): FineTuningError =>
    new FineTuningError('extension/invalid-source', `${who} ${why}; nothing was exported`);
  /** Failures of the database and of a cancelled export stay what they are: they are retried, or are no failures. */
  const toFailure = (error: unknown, signal?: AbortSignal): unknown => {
    if (error instanceof FineTuningError || signal?.aborted === true) return error;
    if (typeof error === 'object' && error !== null && driverCode(error) !== undefined)
      return error;
    const type = error instanceof Error ? error.name : 'unknown';
    return new FineTuningError('extension/failed', `${who} failed (${type})`, { cause: error });
  };
  return {
    name,
    create(dataSource, options) {
      let source: ChatSource;
      try {
        source = create(dataSource, options);
      } catch (error) {
        throw toFailure(error);
      }
      if (typeof source?.plan !== 'function' || typeof source.read !== 'function')
        throw invalid('has no plan or no read');
      return {
        name,
        async *plan(query, signal) {
          try {
            for await (const page of source.plan(query, signal)) {
              if (!page.every(isPlanned)) throw invalid('plans a row without chatId or userId');
              yield page;
            }
          } catch (error) {
            throw toFailure(error, signal);
          }
        },
        async *read(rows, signal) {
          let next = 0;
          try {
            for await (const chat of source.read(rows, signal)) {
              if (!isSame(chat.planned, rows[next++])) throw invalid('reads other rows than asked');
              yield chat;
            }
            if (next !== rows.length) throw invalid('reads fewer rows than asked');
          } catch (error) {
            throw toFailure(error, signal);
          }
        },
      };
    },
  };
}

function isPlanned({ chatId, userId }: Pick<PlannedChat, 'chatId' | 'userId'>): boolean {
  return [chatId, userId].every((id) => typeof id === 'string' && id !== '');
}

function isSame(read: PlannedChat | undefined, asked: PlannedChat | undefined): boolean {
  return read !== undefined && read.chatId === asked?.chatId && read.userId === asked.userId;
}
