import {
  type ChatSource,
  DatabaseError,
  driverCode,
  originMarks,
  type PlannedChat,
  type SourceChat,
} from '@app/open-webui';
import { nameOfError } from '../common/name-of-error';
import { FineTuningError } from '../fine-tuning.errors';
import type { NamedSource } from './extension';
import { faultOfPlanned, isAskedFor } from './planned-row';

/**
 * A source of an extension, held to what every source promises: it gives the rows that it is asked for, each as the person
 * and the chat that consent was judged for. One that mixes rows up would publish the words of somebody else.
 * @param extension its name, for the errors
 * @throws FineTuningError while it is read: `extension/failed`, `extension/invalid-source`
 */
export function checkedSource({ name, create }: NamedSource, extension: string): NamedSource {
  const who = `source "${name}" of extension "${extension}"`;
  const invalid = (why: string): InvalidSource => new InvalidSource(`${who} ${why}`);
  const toFailure = (error: unknown, signal?: AbortSignal): unknown => {
    if (error instanceof InvalidSource || signal?.aborted === true) return error;
    if (error instanceof DatabaseError)
      return new DatabaseError(error.code, `${who}: the database failed`, { cause: error });
    if (isOfDriver(error)) return error;
    const message = `${who} failed (${nameOfError(error)})`;
    return new FineTuningError('extension/failed', message, { cause: error });
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
          const planned = new Set<string>();
          try {
            for await (const page of source.plan(query, signal)) {
              for (const row of page) {
                const fault = faultOfPlanned(row);
                if (fault !== undefined) throw invalid(`plans a row without a usable ${fault}`);
                if (planned.has(row.chatId)) throw invalid('plans a row twice');
                planned.add(row.chatId);
              }
              yield page.filter((row) => isAskedFor(row, query));
            }
          } catch (error) {
            throw toFailure(error, signal);
          }
        },
        async *read(rows, signal) {
          let next = 0;
          try {
            for await (const chat of source.read(rows, signal)) {
              const asked = rows[next++];
              if (asked === undefined || !isSame(chat?.planned, asked))
                throw invalid('reads other rows than asked');
              if (!Array.isArray(chat.origins)) throw invalid('reads a row without origins');
              yield asPlanned(chat, asked);
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

/** What we say of a source ourselves. What it throws itself may quote a chat, errors of our classes included. */
class InvalidSource extends FineTuningError {
  constructor(why: string) {
    super('extension/invalid-source', `${why}; nothing was exported`);
    this.name = FineTuningError.name;
  }
}

/** Failures of the database stay what they are, because they are retried; not every error with a code is one. */
function isOfDriver(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || error instanceof FineTuningError) return false;
  const code = driverCode(error);
  if (code === undefined) return false;
  return 'driverError' in error || /^(ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|57P|08|53)/.test(code);
}

function isSame(read: PlannedChat | undefined, asked: PlannedChat): boolean {
  return read?.chatId === asked.chatId && read.userId === asked.userId;
}

/**
 * With the decision that stands in the plan, whatever the source says when it is read. A copy whose origin it does not name
 * is one whose author nobody can ask.
 */
function asPlanned(chat: SourceChat, asked: PlannedChat): SourceChat {
  const { content, origins } = chat;
  const isCopy = originMarks(content?.blob, content?.meta).length > 0;
  const originUnresolved = chat.originUnresolved !== false || (isCopy && origins.length === 0);
  return { ...chat, planned: asked, originUnresolved };
}
