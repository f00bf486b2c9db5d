import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ScrubError } from '../../pii.errors';
import { biasesOf, NO_BIASES, type TransitionBiases } from './transition-biases';
import type { ModelDtype } from './privacy-filter.options';

const CONFIG = 'config.json';
const CALIBRATION = 'viterbi_calibration.json';

/** What stands beside the weights in the folder of a model. */
export interface ModelSettings {
  readonly labels: readonly string[];
  readonly biases: TransitionBiases;
}

/** File of the weights, relative to the folder. */
export function weightsOf(dtype: ModelDtype): string {
  return `onnx/model${dtype === 'fp32' ? '' : dtype === 'q8' ? '_quantized' : `_${dtype}`}.onnx`;
}

/** @throws ScrubError `pii/model-not-loaded` */
export async function readSettings(folder: string): Promise<ModelSettings> {
  const config = (await readJson(folder, CONFIG)) as { readonly id2label?: unknown } | null;
  const names = config?.id2label;
  if (typeof names !== 'object' || names === null)
    throw new ScrubError('pii/model-not-loaded', "the model's config.json has no id2label");
  const labels = Object.keys(names).map((_, id) => (names as Record<string, unknown>)[String(id)]);
  if (labels.length === 0 || !labels.every((label) => typeof label === 'string'))
    throw new ScrubError(
      'pii/model-not-loaded',
      "the labels of the model's config.json must be numbered from 0",
    );
  const calibration = await readJson(folder, CALIBRATION).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return { labels, biases: calibration === undefined ? NO_BIASES : biasesOf(calibration) };
}

async function readJson(folder: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;
  } catch (cause) {
    throw new ScrubError('pii/model-not-loaded', `${file} of the model cannot be read`, { cause });
  }
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === 'ENOENT';
}

/** Sums of files of this process, by path, size and time: gigabytes are read once. */
const sums = new Map<string, string>();

/**
 * Sum over the names and bytes of the files that decide what is found: the weights of the chosen dtype with their data files, the
 * labels and the calibration. Other dtypes in the folder change nothing.
 * @throws ScrubError `pii/model-not-loaded`
 */
export async function hashModel(folder: string, dtype: ModelDtype): Promise<string> {
  const weights = weightsOf(dtype);
  try {
    const data = (await readdir(join(folder, 'onnx')))
      .map((name) => `onnx/${name}`)
      .filter((name) => name.startsWith(`${weights}_data`) || name.startsWith(`${weights}.data`));
    const beside = (await readdir(folder)).filter((name) => name === CALIBRATION);
    const total = createHash('sha256');
    for (const name of [CONFIG, ...beside, weights, ...data.sort()])
      total.update(`${name} ${await sumOf(join(folder, name))}\n`);
    return total.digest('hex');
  } catch (cause) {
    throw new ScrubError('pii/model-not-loaded', 'the files of the model cannot be read', {
      cause,
    });
  }
}

async function sumOf(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file);
  const key = `${file} ${size} ${mtimeMs} ${ino}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(file)) sum.update(chunk as Buffer);
  const digest = sum.digest('hex');
  sums.set(key, digest);
  return digest;
}
