import type {
  ChatPrint,
  ChatPrinter,
  ChatReading,
  ChatSource,
  PlannedChat,
  SourceChat,
} from '@app/open-webui';
import type { Explanation } from '../filters/explanation';
import type { Measured } from '../filters/filters-on';
import type { Reason } from './reason';
import { draftOf, type Draft } from './draft';
import { dropConversation } from './drop-conversation';
import { streamInBatches } from '../common/batches';
import { EventLoopYield } from '../common/event-loop-yield';
import type { Batch, Stage } from './pipeline';
import type { Pipeline } from './pipeline-of';
import { PipelineStats, type StageCounter } from './pipeline-stats';

/** What a chat became. @publicApi */
export interface ProcessedChat {
  readonly chat: Pick<SourceChat, 'planned' | 'origins' | 'originUnresolved'>;
  /** What copies of it are recognised by; undefined for a chat that could not be read. */
  readonly print?: ChatPrint;
  readonly reading: ChatReading<Reason>;
  /** The examples that are left, one per conversation of `reading`. */
  readonly drafts: readonly Draft[];
  /** What filters measured of the conversations that they dropped, in the order of these. Absent where there are none. */
  readonly explanations?: readonly Explanation[];
  /** What filters measured of each conversation that was dropped after they had looked at it. Absent where there are none. */
  readonly measured?: readonly Measured[];
}

/** Most chats of a batch, and about the most bytes of stored chats in it. */
const BATCH_CHATS = 64;
const BATCH_BYTES = 2 * 1024 * 1024;

/**
 * Takes stored chats through the stages of a pipeline, in batches, and counts what each stage keeps and drops. Which
 * stages these are, and in which order, is decided by `pipelineOf`.
 * @publicApi
 */
export class ChatProcessor {
  readonly stats = new PipelineStats();

  constructor(
    private readonly source: Pick<ChatSource, 'read'>,
    private readonly pipeline: Pipeline,
    private readonly printer: Pick<ChatPrinter, 'chat'>,
  ) {}

  /** @throws whatever a stage throws, above all `ScrubError`: the caller must not publish anything then */
  process(rows: readonly PlannedChat[], signal: AbortSignal): AsyncIterable<Batch<ProcessedChat>> {
    const loopYield = new EventLoopYield();
    let works: AsyncIterable<Batch<Work>> = streamInBatches(
      this.read(rows, signal),
      BATCH_CHATS,
      BATCH_BYTES,
      bytesOf,
    );
    for (const stage of this.pipeline.conversation) {
      works = throughDrafts(works, stage, this.stats.stage(stage.name), loopYield, signal);
    }
    return works;
  }

  /** The content of a chat is released as soon as it is linearised: only texts that may be exported are kept. */
  private async *read(rows: readonly PlannedChat[], signal: AbortSignal): AsyncGenerator<Work> {
    const { read, linearise } = this.pipeline;
    const readCounter = this.stats.stage(read.name);
    const lineariseCounter = this.stats.stage(linearise.name);
    for await (const chat of this.source.read(rows, signal)) {
      signal.throwIfAborted();
      const { planned, origins, originUnresolved } = chat;
      const head = { planned, origins, originUnresolved };
      const present = read.run(chat);
      if ('drop' in present) {
        readCounter.drop(present.drop);
        yield { chat: head, reading: unread(planned, present.drop), drafts: [] };
        continue;
      }
      readCounter.keep();
      const print = this.printer.chat(chat);
      const answer = linearise.run(present.keep);
      const reading = 'keep' in answer ? answer.keep : unread(planned, answer.drop);
      if (reading.conversations.length > 0) lineariseCounter.keep();
      else lineariseCounter.drop(reading.reason ?? 'empty_chat');
      yield {
        chat: head,
        print,
        reading,
        drafts: reading.conversations.map((source) => draftOf(source, head)),
      };
    }
  }
}

interface Work {
  readonly chat: ProcessedChat['chat'];
  readonly print?: ChatPrint;
  reading: ChatReading<Reason>;
  drafts: Draft[];
  explanations?: Explanation[];
  measured?: Measured[];
}

function unread(planned: PlannedChat, reason: Reason): ChatReading<Reason> {
  const { chatId, userId, ordinal } = planned;
  return {
    chatId,
    userId,
    ordinal,
    conversations: [],
    fates: new Map(),
    copyKeys: new Map(),
    markedCopy: false,
    reason,
  };
}

function bytesOf(work: Work): number {
  return work.chat.planned.bytes;
}

async function* throughDrafts(
  batches: AsyncIterable<Batch<Work>>,
  stage: Stage<Draft, Draft>,
  counter: StageCounter,
  loopYield: EventLoopYield,
  signal: AbortSignal,
): AsyncGenerator<Batch<Work>> {
  for await (const batch of batches) {
    for (const work of batch) {
      if (loopYield.isDue()) {
        await loopYield.pause();
        signal.throwIfAborted();
      }
      let lost = false;
      for (const draft of work.drafts) {
        const answer = stage.run(draft);
        // An await per conversation would cost more than the scrubbing of a short one.
        const verdict = answer instanceof Promise ? await answer : answer;
        if ('keep' in verdict) {
          counter.keep();
          continue;
        }
        counter.drop(verdict.drop);
        if (draft.measured !== null) (work.measured ??= []).push(draft.measured);
        if (verdict.because !== undefined) (work.explanations ??= []).push(verdict.because);
        work.reading = dropConversation(work.reading, draft.source, verdict.drop);
        lost = true;
      }
      if (lost) {
        const { conversations } = work.reading;
        work.drafts = work.drafts.filter((draft) => conversations.includes(draft.source));
      }
    }
    yield batch;
  }
}
