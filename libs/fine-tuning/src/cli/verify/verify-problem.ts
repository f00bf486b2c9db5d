/** One thing in a dataset folder that is not as the manifest, or the ledger, says. */
export interface VerifyProblem {
  /** File name in the folder, with the line where there is one: `provenance.jsonl:12`. */
  readonly place: string;
  /** Stable, e.g. `hash`, `rows`, `merkle`, `consent`. */
  readonly rule: string;
  readonly message: string;
}

export type ReportProblem = (place: string, rule: string, message: string) => void;
