import { type PiiConfig, type PiiScrubber, type ScrubbedFields, type TextField } from '@app/pii';
import type { Conversation, Turn, TurnRole } from '@app/open-webui';
import type { ConversationProcessor } from '../pipeline/conversation-processor';
import { textFieldsOf } from '../pipeline/conversation-texts';
import { hostDraft } from '../pipeline/host-draft';
import { CleanStage } from '../pipeline/stages/clean.stage';
import { FormatStage } from '../pipeline/stages/format.stage';
import { ScrubStage } from '../pipeline/stages/scrub.stage';

/** Of a row only what cannot stand there by chance, as an age or the name of a month in a text of the host can. */
const TELLING = /^(?=.*[\d@]).{6,}$/;

/**
 * A scrubber that sends each text as a conversation through a processor that a host put there, by the same stages as an
 * export. What the processor lets through, or what it writes into a row although it scrubbed it, the canaries find.
 * @param format of the recipe; one that has no row for such a conversation is not asked
 * @param own says what there was to be found
 */
export function canaryScrubber(
  processor: ConversationProcessor,
  pii: PiiConfig,
  format: string,
  own: Pick<PiiScrubber, 'detect'>,
): Pick<PiiScrubber, 'detect' | 'scrub'> {
  const stage = new ScrubStage(processor, pii);
  return {
    detect: (text) => own.detect(text),
    scrub: async (fields: readonly TextField[]): Promise<ScrubbedFields> => {
      const texts: string[] = [];
      for (const { text, kind } of fields) {
        const draft = hostDraft(conversationOf(text, kind === 'assistant' ? kind : 'user'));
        await unlessDropped(() => new CleanStage(processor).run(draft));
        await stage.run(draft);
        await unlessDropped(() => new FormatStage(processor, format).run(draft));
        const left = textFieldsOf(draft.conversation).map((field) => field.text);
        const words = draft.row.match(/[^"\\\s]+/g) ?? [];
        texts.push([...left, ...words.filter((word) => TELLING.test(word))].join('\n'));
      }
      return { texts, counts: {} };
    },
  };
}

/** A conversation like this one may be none to a processor; whether real ones are, the export tells. */
async function unlessDropped(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch {
    // Nothing of it is checked then.
  }
}

function conversationOf(text: string, role: 'user' | 'assistant'): Conversation {
  const [question, answer] = role === 'user' ? [text, 'Yes.'] : ['Yes?', text];
  return {
    v: 1,
    chatId: 'canary',
    userId: 'canary',
    authorIds: ['canary'],
    leafId: 'answer',
    rootHash: '',
    system: [],
    turns: [turnOf('question', 'user', question), turnOf('answer', 'assistant', answer)],
  };
}

function turnOf(id: string, role: TurnRole, text: string): Turn {
  return {
    id,
    messageIds: [id],
    role,
    parts: [{ kind: 'text', text }],
    reasoning: [],
    toolCalls: [],
    status: 'complete',
    feedback: [],
    siblingIds: [],
  };
}
