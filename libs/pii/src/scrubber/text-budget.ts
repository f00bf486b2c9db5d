import { ScrubError } from '../pii.errors';

/**
 * Limits that no honest text comes near. They exist because the code that follows is linear only as long as
 * nobody makes a mistake in it: a text that is too much stops the export instead of leaving half-read.
 */
const TEXT_BUDGET = {
  /** UTF-16 code units of one text. */
  length: 128 * 1024 * 1024,
  /** Verifier steps per code unit, and what every text may spend in any case. */
  stepsPerUnit: 64,
  freeSteps: 100_000,
  /** Hits per code unit: no kind of personal data is shorter than three. */
  hitsPerUnit: 0.5,
} as const;

/** @throws ScrubError when the text is longer than any budget allows */
export function checkLength(text: string): void {
  if (text.length > TEXT_BUDGET.length)
    throw new ScrubError('pii/text-too-long', 'a text is longer than the scrubber accepts');
}

/** @throws ScrubError when a text made recognizers work or find too much */
export function checkSpent(length: number, steps: number, hits: number): void {
  if (steps > TEXT_BUDGET.freeSteps + length * TEXT_BUDGET.stepsPerUnit)
    throw new ScrubError('pii/budget', 'a text took more work than the scrubber allows');
  if (hits > 1000 + length * TEXT_BUDGET.hitsPerUnit)
    throw new ScrubError('pii/budget', 'a text has more hits than the scrubber allows');
}
