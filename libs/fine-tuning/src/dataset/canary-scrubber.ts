import { type PiiConfig, type PiiScrubber, type ScrubbedFields, type TextField } from '@app/pii';
import type { Conversation, TurnRole } from '@app/open-webui';
import type { ConversationProcessor } from '../pipeline/conversation-processor';
import { textFieldsOf } from '../pipeline/conversation-texts';
import { hostDraft } from '../pipeline/host-draft';
import { ScrubStage } from '../pipeline/stages/scrub.stage';

/**
 * A scrubber that sends each text as a conversation of one turn through a processor that a host put there, by the same
 * stage as an export. What the processor lets through, the canaries find.
 * @param own says what there was to be found
 */
export function canaryScrubber(
  processor: ConversationProcessor,
  pii: PiiConfig,
  own: Pick<PiiScrubber, 'detect'>,
): Pick<PiiScrubber, 'detect' | 'scrub'> {
  const stage = new ScrubStage(processor, pii);
  return {
    detect: (text) => own.detect(text),
    scrub: async (fields: readonly TextField[]): Promise<ScrubbedFields> => {
      const texts: string[] = [];
      for (const { text, kind } of fields) {
        const draft = hostDraft(oneTurn(text, kind === 'assistant' ? kind : 'user'));
        await stage.run(draft);
        texts.push(
          textFieldsOf(draft.conversation)
            .map((field) => field.text)
            .join('\n'),
        );
      }
      return { texts, counts: {} };
    },
  };
}

function oneTurn(text: string, role: TurnRole): Conversation {
  return {
    v: 1,
    chatId: 'canary',
    userId: 'canary',
    authorIds: ['canary'],
    leafId: 'canary',
    rootHash: '',
    system: [],
    turns: [
      {
        id: 'canary',
        messageIds: ['canary'],
        role,
        parts: [{ kind: 'text', text }],
        reasoning: [],
        toolCalls: [],
        status: 'complete',
        feedback: [],
        siblingIds: [],
      },
    ],
  };
}
