import type { ExportProgressView, ExportStage } from '../runs/export-view';

/** Share of the whole that each stage takes, as measured on exports of many sizes. */
const WEIGHTS: readonly (readonly [stage: ExportStage, weight: number])[] = [
  ['queued', 0],
  ['plan', 0.03],
  ['process', 0.87],
  ['resolve', 0.03],
  ['assemble', 0.05],
  ['publish', 0.02],
  ['done', 0],
];

/** Time between two reports of one stage, in milliseconds: seldom enough that reporting costs nothing. */
const INTERVAL_MS = 200;

/** Where an export stands. The listener is called when the stage changes and a few times a second in between. */
export class ExportProgress {
  private stage: ExportStage = 'queued';
  private done = 0;
  private total: number | null = null;
  private ratio = 0;
  private lastReported = 0;
  private stageStarted = Date.now();
  private stageStartDone = 0;

  constructor(private readonly listener: (view: ExportProgressView) => void = () => undefined) {}

  advance(stage: ExportStage, done: number, total: number | null): void {
    const now = Date.now();
    const changed = stage !== this.stage;
    if (changed) {
      this.stageStarted = now;
      this.stageStartDone = done;
    }
    this.stage = stage;
    this.done = done;
    this.total = total;
    if (!changed && now - this.lastReported < INTERVAL_MS) return;
    this.lastReported = now;
    this.listener(this.view(now));
  }

  /**
   * For a stage that goes over something else than chats: what people see counts chats from start to end.
   * @param share of the stage that is done, 0..1
   */
  advanceShare(stage: ExportStage, share: number): void {
    const { total } = this;
    this.advance(stage, Math.floor((total ?? 0) * share), total);
  }

  view(now: number = Date.now()): ExportProgressView {
    // When consent changed, some stages begin anew; the ratio that is shown never falls.
    this.ratio = Math.max(this.ratio, ratioOf(this.stage, this.done, this.total));
    return {
      stage: this.stage,
      done: this.done,
      total: this.total,
      ratio: this.ratio,
      etaSeconds: this.eta(now),
    };
  }

  /** Chats per second in the present stage. */
  rate(now: number = Date.now()): number {
    const seconds = (now - this.stageStarted) / 1000;
    return seconds <= 0 ? 0 : (this.done - this.stageStartDone) / seconds;
  }

  private eta(now: number): number | null {
    const rate = this.rate(now);
    if (this.stage === 'done') return 0;
    if (this.total === null || rate <= 0 || now - this.stageStarted < 500) return null;
    return Math.ceil((this.total - this.done) / rate);
  }
}

function indexOf(stage: ExportStage): number {
  return WEIGHTS.findIndex(([name]) => name === stage);
}

/** Share of the whole export that is done, 0..1; 1 only when it is published. */
export function ratioOf(stage: ExportStage, done: number, total: number | null): number {
  if (stage === 'done') return 1;
  const before = WEIGHTS.slice(0, indexOf(stage)).reduce((sum, [, weight]) => sum + weight, 0);
  const weight = WEIGHTS[indexOf(stage)]?.[1] ?? 0;
  const part = total === null || total === 0 ? 0 : Math.min(1, done / total);
  return Math.min(0.999, before + weight * part);
}
