import type { Html } from './html/html';
import type { ReportInput } from './report-input';

/** A part of the report with a heading of its own. */
export interface ReportSection {
  /** Of its anchor. */
  readonly id: string;
  readonly title: string;
  /** Null where there is nothing to say. */
  render(input: ReportInput): Html | null;
}
