import { ScrubError } from '../../pii.errors';

/** Added to the log-probability of a change of state: the dial of how much is found. Names as in `viterbi_calibration.json`. */
export interface TransitionBiases {
  readonly backgroundStay: number;
  readonly backgroundToStart: number;
  readonly endToBackground: number;
  readonly endToStart: number;
  readonly insideToContinue: number;
  readonly insideToEnd: number;
}

export const NO_BIASES: TransitionBiases = {
  backgroundStay: 0,
  backgroundToStart: 0,
  endToBackground: 0,
  endToStart: 0,
  insideToContinue: 0,
  insideToEnd: 0,
};

const NAMES = Object.keys(NO_BIASES) as readonly (keyof TransitionBiases)[];

/**
 * Biases of a calibration file, wherever in it they stand: `background_to_start`, `transition_bias_background_to_start` and
 * `backgroundToStart` are one.
 * @throws ScrubError `pii/model-not-loaded` when one is no finite number, or the file holds none of the six
 */
export function biasesOf(calibration: unknown): TransitionBiases {
  const found = new Map<string, unknown>();
  collect(calibration, found);
  const biases: Partial<Record<keyof TransitionBiases, number>> = {};
  for (const name of NAMES) {
    const value = found.get(name.toLowerCase());
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new ScrubError(
        'pii/model-not-loaded',
        `the model's calibration of ${name} is no number`,
      );
    biases[name] = value;
  }
  if (Object.keys(biases).length === 0)
    throw new ScrubError('pii/model-not-loaded', "the model's calibration names no transition");
  return { ...NO_BIASES, ...biases };
}

function collect(value: unknown, found: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const name = key
      .toLowerCase()
      .replace(/^transition_bias_/, '')
      .replaceAll('_', '');
    if (typeof inner === 'object' && inner !== null) collect(inner, found);
    else if (!found.has(name)) found.set(name, inner);
  }
}
