import { join } from 'node:path';
import { ScrubError } from '../../pii.errors';
import { weightsOf } from './model-files';
import type { ModelDtype } from './privacy-filter.options';
import type { Logits } from './token-windows';

/** The part of `onnxruntime-node` that is used. */
interface OnnxTensor {
  readonly type: string;
  readonly data: ArrayLike<number>;
  readonly dims: readonly number[];
}
interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, OnnxTensor>>>;
}
interface OnnxRuntime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
  readonly InferenceSession: { create(file: string, options: object): Promise<OnnxSession> };
}

const PACKAGE = 'onnxruntime-node';

/**
 * Opens the weights of a model and answers with logits of a run of tokens.
 * @param labels how many logits each token must have
 * @throws ScrubError `pii/engine-missing` without the package, `pii/model-not-loaded`
 */
export async function openModel(
  folder: string,
  dtype: ModelDtype,
  labels: number,
): Promise<Logits> {
  const runtime = await loadRuntime();
  let session: OnnxSession;
  try {
    session = await runtime.InferenceSession.create(join(folder, weightsOf(dtype)), {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
    });
  } catch (cause) {
    throw new ScrubError('pii/model-not-loaded', 'the weights of the model cannot be loaded', {
      cause,
    });
  }
  const output = session.outputNames.includes('logits') ? 'logits' : session.outputNames[0];
  if (!session.inputNames.includes('input_ids') || output === undefined)
    throw new ScrubError('pii/model-not-loaded', 'the model must take input_ids and give logits');
  return async (ids) => {
    const dims = [1, ids.length];
    const all = (value: (id: number) => bigint): unknown =>
      new runtime.Tensor('int64', BigInt64Array.from(ids, value), dims);
    const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputOf(name, all)]));
    const answer = (await session.run(feeds))[output];
    if (answer?.data.length !== ids.length * labels)
      throw new ScrubError(
        'pii/engine-failed',
        'the model gave another number of logits than it has labels',
      );
    return numbersOf(answer);
  };
}

function inputOf(name: string, all: (value: (id: number) => bigint) => unknown): unknown {
  if (name === 'input_ids') return all((id) => BigInt(id));
  if (name === 'attention_mask') return all(() => 1n);
  if (name === 'token_type_ids') return all(() => 0n);
  throw new ScrubError('pii/model-not-loaded', `the model asks for ${name}, which is unknown`);
}

/** Half floats come as numbers where the engine knows them, else as their bits. */
function numbersOf({ type, data }: OnnxTensor): Float32Array {
  if (type !== 'float16' || !(data instanceof Uint16Array)) return Float32Array.from(data);
  return Float32Array.from(data, (bits) => {
    const sign = (bits & 0x8000) === 0 ? 1 : -1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    return (await import(PACKAGE)) as OnnxRuntime;
  } catch (cause) {
    throw new ScrubError(
      'pii/engine-missing',
      `the Privacy Filter needs the package ${PACKAGE}: npm install ${PACKAGE}`,
      { cause },
    );
  }
}
