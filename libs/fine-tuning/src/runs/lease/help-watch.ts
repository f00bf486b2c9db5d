import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError } from '../../fine-tuning.errors';
import type { ExportServices } from '../runtime/export-services';

/** Time between two polls, in milliseconds: two fit into the time that the end of a cancelled run waits for helpers. */
const POLL_MS = 400;

/** Polls the row of a run for a helper, and aborts when the run is cancelled, ended, or at another attempt. */
export class HelpWatch {
  private readonly abort = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private polling: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: ExportRun,
    private readonly services: Pick<ExportServices, 'runs' | 'report'>,
  ) {
    this.timer = setInterval(() => void this.pollNow(), POLL_MS);
  }

  get exportId(): string {
    return this.run.id;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  pollNow(): Promise<void> {
    this.polling = this.polling
      .then(() => this.compare())
      .catch((error: unknown) =>
        this.services.report(error, 'a helper cannot see the export it helps with', this.run),
      );
    return this.polling;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  private async compare(): Promise<void> {
    if (this.abort.signal.aborted) return;
    const row = await this.services.runs.find(this.run.id);
    if (row?.status !== 'running' || row.attempt !== this.run.attempt)
      this.abort.abort(new CancelledError());
  }
}
