import { PROVENANCE } from '../../dataset/assemble/dataset-names';
import type { PastConsent } from './past-consent';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import type { ReportProblem } from './verify-problem';

const MOST = 20;

/** Judges the rows of a dataset by what the ledger said when it was published. */
export class ConsentCheck {
  private rows = 0;
  private unknown = 0;
  private readonly problems: [place: string, rule: string, message: string][] = [];
  private count = 0;

  constructor(private readonly past: PastConsent) {}

  /** @param place file and line */
  add(line: ProvenanceLine, place: string): void {
    this.rows++;
    if (!this.past.isKnown(line)) this.unknown++;
    const verdict = this.past.verdict(line);
    if (!verdict.allowed) this.problem(place, 'consent', `no consent then: ${verdict.reason}`);
    else if (!this.past.supports(line)) {
      this.problem(place, 'consent-event', 'the event it names is no grant by this person');
    }
    for (const author of line.authors ?? [])
      if (author !== line.user && !this.past.allowsAuthor(author, line))
        this.problem(place, 'consent', 'no consent then: author_no_consent');
  }

  /** @returns number of rows without consent */
  finish(report: ReportProblem): number {
    if (this.rows > 0 && this.unknown === this.rows) {
      report(
        PROVENANCE,
        'key',
        'the ledger knows none of these people: another database, or FINE_TUNING_KEY is not the one of the export',
      );
      return this.rows;
    }
    for (const problem of this.problems) report(...problem);
    return this.count;
  }

  private problem(place: string, rule: string, message: string): void {
    this.count++;
    if (this.problems.length < MOST) this.problems.push([place, rule, message]);
  }
}
