import { hash } from 'node:crypto';
import type { Preference } from '@app/open-webui';
import { textFieldsOf } from '../conversation-texts';
import type { Draft } from '../draft';
import { clusterThreshold, type ClusterRules } from '../near/cluster-threshold';
import { Sketcher } from '../near/sketch';
import type { Stage, Verdict } from '../pipeline';

/**
 * Makes of the final text what duplicates are recognised by, and drops nothing. Which of two is dropped is decided over all
 * shards, in the resolve phase: a decision made here would depend on which worker met which chat first.
 */
export class DedupStage implements Stage<Draft, Draft> {
  readonly name = 'dedup';
  private readonly sketcher: Sketcher | null;

  constructor(rules: ClusterRules | null) {
    const threshold = rules === null ? null : clusterThreshold(rules);
    this.sketcher = threshold === null ? null : new Sketcher(threshold);
  }

  run(draft: Draft): Verdict<Draft> {
    const { conversation } = draft;
    const fields = textFieldsOf(conversation).map(({ kind, text }) => ({
      kind,
      text: text.trim(),
    }));
    // Lengths make the joined text unambiguous.
    const text = fields.map((field) => `${field.kind}:${field.text.length}:${field.text}`).join('');
    const mark = markOf(conversation.preference);
    draft.textHash = hash('sha256', `${mark}${text}`, 'hex').slice(0, 32);
    draft.sketch = this.sketcher?.sketch(conversation) ?? null;
    return { keep: draft };
  }
}

/** The same turns are another example where they are divided in another way. */
function markOf(preference: Preference | undefined): string {
  if (preference === undefined) return '';
  const { kind, answerAt, rejectedAt, label } = preference;
  return JSON.stringify([kind, answerAt, rejectedAt, label]);
}
