import type { Verdict } from '@app/open-webui';
import type { ConsentJudge } from '../../consent/gate/consent-judge';
import type { Draft } from '../draft';
import type { Stage } from '../pipeline';
import { judgeAuthors } from '../../consent/gate/judge-authors';

/** Drops a conversation unless everybody whose words are in it consents. Stands before every stage that keeps state. */
export class ConsentStage implements Stage<Draft, Draft> {
  readonly name = 'consent';

  constructor(private readonly judge: ConsentJudge) {}

  run(draft: Draft): Verdict<Draft> {
    if (draft.originUnresolved) return { drop: 'origin_unresolved' };
    const { planned, origins, source } = draft;
    const reason = judgeAuthors(this.judge, planned, origins, source.authorIds);
    return reason === null ? { keep: draft } : { drop: reason };
  }
}
