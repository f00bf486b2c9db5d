import { hash } from 'node:crypto';
import type { Preference } from '@app/open-webui';
import { textFieldsOf } from '../conversation-texts';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/**
 * Hashes the final text and drops nothing. Which of two equal examples is dropped is decided over all shards, in the
 * resolve phase: a decision made here would depend on which worker met which chat first.
 */
export class DedupStage implements Stage<Draft, Draft> {
  readonly name = 'dedup';

  run(draft: Draft): Verdict<Draft> {
    const fields = textFieldsOf(draft.conversation);
    // Lengths make the joined text unambiguous.
    const text = fields.map((field) => `${field.kind}:${field.text.length}:${field.text}`).join('');
    const { preference } = draft.conversation;
    draft.textHash = hash('sha256', `${markOf(preference)}${text}`, 'hex').slice(0, 32);
    return { keep: draft };
  }
}

/** The same turns are another example where they are divided in another way. */
function markOf(preference: Preference | undefined): string {
  if (preference === undefined) return '';
  const { kind, answerAt, rejectedAt, label } = preference;
  return JSON.stringify([kind, answerAt, rejectedAt, label]);
}
