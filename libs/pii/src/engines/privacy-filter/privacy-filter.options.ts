import { NO_BIASES, type TransitionBiases } from './transition-biases';

/** Which file of the model is used; it decides what is found. */
export const MODEL_DTYPES = ['fp32', 'fp16', 'q8', 'q4', 'q4f16'] as const;
export type ModelDtype = (typeof MODEL_DTYPES)[number];

/**
 * A local token classifier with BIOES labels over `o200k_base` tokens, as OpenAI's Privacy Filter is one: a folder with
 * `config.json` (`id2label`), `onnx/model_<dtype>.onnx` (`onnx/model.onnx` for `fp32`) with its data files, and where there is
 * one `viterbi_calibration.json`. Runs on `onnxruntime-node` alone, which the host installs. @publicApi
 *
 * @example { path: '/models/privacy-filter', dtype: 'q4' }
 */
export interface PrivacyFilterOptions {
  /** Folder of the model. Nothing is ever downloaded. */
  readonly path: string;
  /** No default: another file of the same model finds other things. */
  readonly dtype: ModelDtype;
  /** Tokens that the model sees at once. Default 4,096. */
  readonly windowTokens?: number;
  /** Tokens that two windows share; their answers are averaged. Default 128. */
  readonly overlapTokens?: number;
  /** What is added to changes of state, in place of what the model's folder says: positive ones find more or longer. Default: the folder's, else 0. */
  readonly transitions?: Partial<TransitionBiases>;
}

/** What is done where nothing is said; part of the recipe. */
export const PRIVACY_FILTER_DEFAULTS = {
  windowTokens: 4096,
  overlapTokens: 128,
} as const;

/** Windows may not share more than half of their tokens: each token would be read again and again. */
const LEAST_WINDOW = 16;

/** @returns the option that cannot be, and why; null: all can */
export function faultOf(
  options: PrivacyFilterOptions,
): readonly [option: string, why: string] | null {
  const { windowTokens, overlapTokens } = { ...PRIVACY_FILTER_DEFAULTS, ...options };
  if (typeof options.path !== 'string' || options.path.trim() === '')
    return ['path', 'must name the folder of a model'];
  if (!(MODEL_DTYPES as readonly string[]).includes(options.dtype))
    return ['dtype', `must be one of ${MODEL_DTYPES.join(', ')}`];
  if (!Number.isInteger(windowTokens) || windowTokens < LEAST_WINDOW)
    return ['windowTokens', `must be a whole number of at least ${LEAST_WINDOW}`];
  if (!Number.isInteger(overlapTokens) || overlapTokens < 0 || overlapTokens > windowTokens / 2)
    return ['overlapTokens', 'must be a whole number of at most half of windowTokens'];
  return transitionFault(options.transitions ?? {});
}

/** A bias that is no number would find nothing, and one with a wrong name would change nothing. */
function transitionFault(transitions: object): readonly [option: string, why: string] | null {
  for (const [name, value] of Object.entries(transitions) as [string, unknown][]) {
    if (!Object.hasOwn(NO_BIASES, name))
      return ['transitions', `must be some of ${Object.keys(NO_BIASES).join(', ')}`];
    if (typeof value !== 'number' || !Number.isFinite(value))
      return ['transitions', `must give ${name} as a number`];
  }
  return null;
}
