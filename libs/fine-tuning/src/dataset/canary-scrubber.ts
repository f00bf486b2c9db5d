import { type PiiConfig, type PiiScrubber, type ScrubbedFields, type TextField } from '@app/pii';
import type { Conversation, ExampleKind, Turn, TurnRole } from '@app/open-webui';
import type { ConversationProcessor } from '../pipeline/conversation-processor';
import { textFieldsOf } from '../pipeline/conversation-texts';
import { hostDraft } from '../pipeline/host-draft';
import { CleanStage } from '../pipeline/stages/clean.stage';
import { FormatStage, type FormatOfExport } from '../pipeline/stages/format.stage';
import { ScrubStage } from '../pipeline/stages/scrub.stage';

const PREFERENCE = {
  answerAt: 1,
  rejectedAt: 2,
  label: true,
  evidence: 'rating',
  raterId: 'canary',
  margin: null,
} as const;

/** Of a row only what cannot stand there by chance, as an age or the name of a month in a text of the host can. */
const TELLING = /^(?=.*[\d@]).{6,}$/;

/**
 * A scrubber that sends each text as a conversation through a processor that a host put there, by the same stages as an
 * export. What the processor lets through, or what it writes into a row although it scrubbed it, the canaries find.
 * @param formats of the recipe; one that has no row for such a conversation is not asked
 * @param own says what there was to be found
 */
export function canaryScrubber(
  processor: ConversationProcessor,
  pii: PiiConfig,
  formats: readonly FormatOfExport[],
  own: Pick<PiiScrubber, 'detect'>,
): Pick<PiiScrubber, 'detect' | 'scrub'> {
  const stage = new ScrubStage(processor, pii);
  const kinds = new Set(formats.map(({ takes = 'conversation' }) => takes));
  return {
    detect: (text) => own.detect(text),
    scrub: async (fields: readonly TextField[]): Promise<ScrubbedFields> => {
      const texts: string[] = [];
      for (const { text, kind } of fields) {
        const left: string[] = [];
        for (const example of kinds) {
          const role = kind === 'assistant' ? kind : 'user';
          const draft = hostDraft(conversationOf(text, role, example));
          await unlessDropped(() => new CleanStage(processor).run(draft));
          await stage.run(draft);
          await unlessDropped(() => new FormatStage(processor, formats).run(draft));
          left.push(...textFieldsOf(draft.conversation).map((field) => field.text));
          for (const { row } of draft.rows)
            left.push(...(row?.match(/[^"\\\s]+/g) ?? []).filter((word) => TELLING.test(word)));
        }
        texts.push(left.join('\n'));
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

function conversationOf(text: string, role: 'user' | 'assistant', kind: ExampleKind): Conversation {
  const [question, answer] = role === 'user' ? [text, 'Yes.'] : ['Yes?', text];
  const turns = [turnOf('question', 'user', question), turnOf('answer', 'assistant', answer)];
  if (kind === 'pair') turns.push(turnOf('other', 'assistant', 'No.'));
  return {
    v: 1,
    chatId: 'canary',
    userId: 'canary',
    authorIds: ['canary'],
    leafId: 'answer',
    rootHash: '',
    system: [],
    turns,
    ...(kind !== 'conversation' && { preference: { ...PREFERENCE, kind } }),
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
