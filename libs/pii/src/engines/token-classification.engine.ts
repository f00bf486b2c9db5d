import { ScrubError } from '../pii.errors';
import type { EngineSpan, PiiEngine } from './pii-engine';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import { alignPieces, type AlignedPiece, type ModelPiece } from './piece-alignment';

/** A local model in the layout of transformers.js (`config.json`, `tokenizer.json`, `onnx/model.onnx`). @publicApi */
export interface OnnxOptions {
  /** Folder of the model. Nothing is ever downloaded. */
  readonly path: string;
  /** Hits below are left out. Default 0.5. */
  readonly scoreThreshold?: number;
  /** UTF-16 code units per piece of a long text; must fit the model's window. Default 800. */
  readonly chunkUnits?: number;
}

/** What is done where nothing is said; part of the recipe. */
export const ONNX_DEFAULTS = { scoreThreshold: 0.5, chunkUnits: 800 } as const;

/** The part of a transformers.js token-classification pipeline that is used. */
export type TokenClassifier = (
  text: string,
  options: { ignore_labels: string[] },
) => Promise<readonly ModelPiece[]>;

/** The part of `@huggingface/transformers` that is used. */
interface TransformersLibrary {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean };
  pipeline(
    task: 'token-classification',
    path: string,
    options: { local_files_only: boolean },
  ): Promise<TokenClassifier>;
}

const PACKAGE = '@huggingface/transformers';

/** A token classification model as an additional detector; offsets are aligned here. */
export class TokenClassificationEngine implements PiiEngine {
  readonly name = 'onnx';

  constructor(
    private readonly classify: TokenClassifier,
    private readonly options: Omit<OnnxOptions, 'path'> = {},
  ) {}

  /**
   * Loads a model from a folder, with the optional package `@huggingface/transformers`.
   * @throws ScrubError `pii/engine-missing` without the package, `pii/model-not-loaded`
   */
  static async load(options: OnnxOptions): Promise<TokenClassificationEngine> {
    const library = await importLibrary();
    library.env.allowRemoteModels = false;
    library.env.allowLocalModels = true;
    try {
      const classify = await library.pipeline('token-classification', options.path, {
        local_files_only: true,
      });
      return new TokenClassificationEngine(classify, options);
    } catch (error) {
      throw new ScrubError(
        'pii/model-not-loaded',
        'the token classification model could not be loaded from its folder',
        { cause: error },
      );
    }
  }

  async detect(texts: readonly string[]): Promise<readonly (readonly EngineSpan[])[]> {
    const found: EngineSpan[][] = [];
    for (const text of texts) found.push(await this.detectIn(text));
    return found;
  }

  private async detectIn(text: string): Promise<EngineSpan[]> {
    const spans: EngineSpan[] = [];
    for (const { start, chunk } of chunksOf(
      text,
      this.options.chunkUnits ?? ONNX_DEFAULTS.chunkUnits,
    )) {
      let pieces: readonly ModelPiece[];
      try {
        pieces = await this.classify(chunk, { ignore_labels: [] });
      } catch {
        throw new ScrubError(
          'pii/engine-failed',
          'the token classification model failed on a text',
        );
      }
      for (const span of spansOf(
        alignPieces(chunk, pieces),
        this.options.scoreThreshold ?? ONNX_DEFAULTS.scoreThreshold,
      )) {
        spans.push({ ...span, start: span.start + start, end: span.end + start });
      }
    }
    return spans;
  }
}

async function importLibrary(): Promise<TransformersLibrary> {
  try {
    return (await import(PACKAGE)) as TransformersLibrary;
  } catch (error) {
    throw new ScrubError(
      'pii/engine-missing',
      `the ONNX engine needs the package ${PACKAGE}: npm install ${PACKAGE}`,
      { cause: error },
    );
  }
}

/** Pieces of at most `size` units, cut behind white space where there is some. */
function* chunksOf(text: string, size: number): Generator<{ start: number; chunk: string }> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + size);
    if (end < text.length) {
      const space = text.lastIndexOf(' ', end);
      const line = text.lastIndexOf('\n', end);
      const border = Math.max(space, line) + 1;
      if (border > start + size / 2) end = border;
      else if (text.charCodeAt(end - 1) >= 0xd800 && text.charCodeAt(end - 1) <= 0xdbff) end--;
    }
    const chunk = text.slice(start, end);
    if (/\S/.test(chunk)) yield { start, chunk };
    start = end;
  }
}

/** Joins pieces to spans: a word belongs to one span as a whole, `B-` begins another one. */
function spansOf(pieces: readonly AlignedPiece[], threshold: number): EngineSpan[] {
  const spans: {
    start: number;
    end: number;
    type: EngineSpan['type'];
    score: number;
    label: string;
    count: number;
  }[] = [];
  let open: (typeof spans)[number] | undefined;
  for (const piece of pieces) {
    if (piece.start === piece.end) continue;
    const type = BUILT_IN_KINDS.typeOfLabel(piece.entity);
    const begins = piece.entity.startsWith('B-');
    if (
      open !== undefined &&
      ((type === open.type && (!begins || piece.glued)) || (piece.glued && type === undefined))
    ) {
      open.end = piece.end;
      open.score += piece.score;
      open.count++;
    } else if (type === undefined) open = undefined;
    else
      spans.push(
        (open = {
          start: piece.start,
          end: piece.end,
          type,
          score: piece.score,
          label: piece.entity,
          count: 1,
        }),
      );
  }
  return spans
    .map(({ count, score, ...span }) => ({ ...span, score: score / count }))
    .filter(({ score }) => score >= threshold);
}
