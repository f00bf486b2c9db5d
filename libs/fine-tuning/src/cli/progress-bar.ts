import type { CliIo } from './cli-io';

export interface ProgressState {
  readonly stage: string;
  readonly done: number;
  /** null while nobody knows. */
  readonly total: number | null;
  /** Over the whole run; without it `done / total` counts. */
  readonly ratio?: number;
  readonly etaSeconds?: number | null;
}

const REDRAW_MS = 100;
/** Into a file or a CI log: a line now and then instead of a bar; none for what is over in a moment. */
const FIRST_LINE_MS = 1000;
const LINE_MS = 10_000;
const WIDTH = 28;

/** Progress on stderr. Never on stdout, which belongs to the result. */
export class ProgressBar {
  private drawnAt = 0;
  private drawn = false;
  private stage = '';

  constructor(
    private readonly out: CliIo['stderr'],
    private readonly unit: string,
    private readonly clock: () => number = () => performance.now(),
    private readonly lineMs = LINE_MS,
  ) {
    this.drawnAt =
      out.isTTY === true ? -Infinity : clock() - lineMs + Math.min(FIRST_LINE_MS, lineMs);
  }

  update(state: ProgressState): void {
    const now = this.clock();
    const isTerminal = this.out.isTTY === true;
    const isDue = now - this.drawnAt >= (isTerminal ? REDRAW_MS : this.lineMs);
    if (!isDue && (state.stage === this.stage || !isTerminal)) return;
    this.drawnAt = now;
    this.stage = state.stage;
    if (isTerminal) this.draw(state);
    else this.out.write(`${describe(state, this.unit)}\n`);
  }

  /** Takes the bar away, so that the next line starts on a clean one. */
  end(): void {
    if (this.drawn) this.out.write('\r\x1b[K');
    this.drawn = false;
  }

  private draw(state: ProgressState): void {
    const ratio = ratioOf(state);
    const filled = Math.round((ratio ?? 0) * WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    // A terminal that does not tell its width reports 0.
    const room = Math.max(20, (this.out.columns || 80) - 1);
    this.out.write(`\r\x1b[K${`${bar} ${describe(state, this.unit)}`.slice(0, room)}`);
    this.drawn = true;
  }
}

function ratioOf({ ratio, done, total }: ProgressState): number | undefined {
  const value = ratio ?? (total === null || total === 0 ? undefined : done / total);
  return value === undefined ? undefined : Math.min(1, Math.max(0, value));
}

function describe(state: ProgressState, unit: string): string {
  const ratio = ratioOf(state);
  const percent = ratio === undefined ? '' : `${Math.floor(ratio * 100)}% `.padStart(5);
  const of = state.total === null ? '' : `/${state.total}`;
  const { etaSeconds = null } = state;
  const eta = etaSeconds === null ? '' : `, ${formatSeconds(etaSeconds)} left`;
  return `${percent}${state.stage} ${state.done}${of} ${unit}${eta}`;
}

function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
