import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError } from '../../fine-tuning.errors';
import type { EngineServices } from '../runtime/engine-services';

/** Twice in the time that the end of a cancelled run waits for its helpers. */
const LOOK_MS = 400;

/** Tells a helper when its run is over: cancelled, ended, or at another attempt. */
export class HelpWatch {
  private readonly abort = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: ExportRun,
    private readonly services: Pick<EngineServices, 'runs' | 'report'>,
  ) {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  get exportId(): string {
    return this.run.id;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  look(): Promise<void> {
    this.looking = this.looking
      .then(() => this.compare())
      .catch((error: unknown) =>
        this.services.report(error, 'a helper cannot see the export it helps with'),
      );
    return this.looking;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async compare(): Promise<void> {
    if (this.abort.signal.aborted) return;
    const row = await this.services.runs.find(this.run.id);
    if (row?.status !== 'running' || row.attempt !== this.run.attempt)
      this.abort.abort(new CancelledError());
  }
}
