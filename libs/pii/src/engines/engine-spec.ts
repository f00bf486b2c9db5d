import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ScrubError } from '../pii.errors';
import type { PiiEngineOptions } from './create-engines';
import { hashModel } from './privacy-filter/model-files';
import {
  PRIVACY_FILTER_DEFAULTS,
  type ModelDtype,
  type PrivacyFilterOptions,
} from './privacy-filter/privacy-filter.options';
import type { TransitionBiases } from './privacy-filter/transition-biases';
import { ONNX_DEFAULTS, type OnnxOptions } from './token-classification.engine';
import { PRESIDIO_DEFAULTS, type PresidioOptions } from './presidio.engine';

/**
 * An optional engine as a recipe names it, with all that decides what it finds; never where it is reached, which may
 * hold a password and says nothing about the result. @publicApi
 */
export type PiiEngineSpec =
  | {
      readonly name: 'presidio';
      readonly language: string;
      /** null: all that the analyzer knows. */
      readonly entities: readonly string[] | null;
      readonly scoreThreshold: number;
    }
  | {
      readonly name: 'onnx';
      /** Last part of the folder's path. */
      readonly model: string;
      /** Over the names and bytes of the files in the folder: the model's version. */
      readonly sha256: string;
      readonly scoreThreshold: number;
      readonly chunkUnits: number;
    }
  | {
      readonly name: 'privacy-filter';
      /** Last part of the folder's path. */
      readonly model: string;
      readonly dtype: ModelDtype;
      /** Over the files that decide what is found: the model's version. */
      readonly sha256: string;
      readonly windowTokens: number;
      readonly overlapTokens: number;
      /** Those that a host set in place of the model's; null: none. */
      readonly transitions: Partial<TransitionBiases> | null;
    };

/** @throws ScrubError `pii/model-not-loaded` when the folder of a model cannot be read */
export async function describeEngines(options: PiiEngineOptions): Promise<PiiEngineSpec[]> {
  const specs: PiiEngineSpec[] = [];
  if (options.presidio !== undefined) specs.push(presidioSpec(options.presidio));
  if (options.onnx !== undefined) specs.push(await onnxSpec(options.onnx));
  if (options.privacyFilter !== undefined)
    specs.push(await privacyFilterSpec(options.privacyFilter));
  return specs;
}

async function privacyFilterSpec(options: PrivacyFilterOptions): Promise<PiiEngineSpec> {
  const { path, dtype, windowTokens, overlapTokens, transitions } = {
    ...PRIVACY_FILTER_DEFAULTS,
    ...options,
  };
  return {
    name: 'privacy-filter',
    model: basename(resolve(path)),
    dtype,
    sha256: await hashModel(path, dtype),
    windowTokens,
    overlapTokens,
    transitions: transitions === undefined ? null : { ...transitions },
  };
}

function presidioSpec(options: PresidioOptions): PiiEngineSpec {
  const { language, scoreThreshold } = { ...PRESIDIO_DEFAULTS, ...options };
  return {
    name: 'presidio',
    language,
    entities: options.entities === undefined ? null : [...options.entities].sort(),
    scoreThreshold,
  };
}

async function onnxSpec(options: OnnxOptions): Promise<PiiEngineSpec> {
  const { path, scoreThreshold, chunkUnits } = { ...ONNX_DEFAULTS, ...options };
  return {
    name: 'onnx',
    model: basename(resolve(path)),
    sha256: await hashFolder(path),
    scoreThreshold,
    chunkUnits,
  };
}

async function hashFolder(path: string): Promise<string> {
  const sum = createHash('sha256');
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replaceAll('\\', '/'))
      .sort();
    for (const file of files) {
      sum.update(`${file}\n`);
      for await (const chunk of createReadStream(join(path, file))) sum.update(chunk as Buffer);
    }
  } catch (error) {
    throw new ScrubError(
      'pii/model-not-loaded',
      'the folder of the token classification model cannot be read',
      { cause: error },
    );
  }
  return sum.digest('hex');
}
