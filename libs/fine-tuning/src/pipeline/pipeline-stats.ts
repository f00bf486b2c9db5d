import type { Reason } from '@app/open-webui';

/** What one stage did; `in = out + sum(dropped)`. @publicApi */
export interface StageCounts {
  readonly in: number;
  readonly out: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** Counter of one stage. Stages hold on to it, so that counting costs no search per item. */
export class StageCounter {
  private kept = 0;
  private readonly reasons = new Map<Reason, number>();

  keep(): void {
    this.kept += 1;
  }

  drop(reason: Reason): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  counts(): StageCounts {
    let dropped = 0;
    for (const n of this.reasons.values()) dropped += n;
    return { in: this.kept + dropped, out: this.kept, dropped: Object.fromEntries(this.reasons) };
  }
}

/** Counts per stage of one pipeline, in the order in which stages were met. Never holds content. @publicApi */
export class PipelineStats {
  private readonly stages = new Map<string, StageCounter>();

  stage(name: string): StageCounter {
    let counter = this.stages.get(name);
    if (counter === undefined) {
      counter = new StageCounter();
      this.stages.set(name, counter);
    }
    return counter;
  }

  counts(): Readonly<Record<string, StageCounts>> {
    return Object.fromEntries([...this.stages].map(([name, counter]) => [name, counter.counts()]));
  }
}
