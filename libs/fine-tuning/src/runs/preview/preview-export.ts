import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newWorkKey } from '../../encryption/work-key';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { sortedCounts } from '../../dataset/assemble/export-counter';
import type { EarlierDataset } from '../../dataset/earlier/earlier-dataset';
import { makeAttempt } from '../../dataset/make-attempt';
import { makeTemporaryFolder } from '../../dataset/files/temporary-folder';
import { WorkFolder } from '../../dataset/files/work-folder';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { LeftOut } from '../../dataset/publish/left-out';
import { isScrubbed } from '../../dataset/recipe/is-scrubbed';
import { recipeSha256 } from '../../dataset/recipe/public-recipe';
import type { Recipe } from '../../dataset/recipe/recipe';
import { runAttempt, type AssembledForPreview } from '../../dataset/run-attempt';
import { FileShardClaims } from '../../dataset/shard/file-shard-claims';
import { formatsOf } from '../../dataset/recipe/formats-of';
import { trainingCosts } from '../../formatters/limits/training-costs';
import { databaseUrlOf } from '../database-url-of';
import { previewEstimates, scaledCounts, scaledTo } from './preview-counts';
import { SupposedConsent, type Supposition } from './supposed-consent';
import { ownRowsOf, type OwnRows, type RowRange } from './own-rows';
import type { ExportPreview } from '../export-view';
import type { ExportServices } from '../runtime/export-services';
import { shardWorkersFor } from '../threads/shard-workers-for';

export type PreviewServices = Pick<
  ExportServices,
  'dataSource' | 'anchors' | 'key' | 'engines' | 'registries' | 'workers' | 'processor' | 'pii'
> &
  Partial<Pick<ExportServices, 'threads'>>;

/** Chats that a preview reads where it need not be exact: about a second of work. */
const SAMPLE_SIZE = 2_000;

export interface PreviewWishes {
  /** Scrubbed rows to show. */
  readonly samples: number;
  /** Whether all chats are read. */
  readonly exact: boolean;
  readonly signal: AbortSignal;
  /** As for an attempt. Default none. */
  readonly heldOutFiles?: readonly string[];
  /** The dataset since which it holds what is new. Default none. */
  readonly earlier?: EarlierDataset;
  /** As for an attempt. Default none. */
  readonly tokenizerFile?: string;
  /** Whose yes is supposed. Default: consent is as it is. */
  readonly suppose?: Supposition | undefined;
  /** Rows to read in their order, beside the samples. Default none. */
  readonly range?: RowRange;
  /** Who alone is shown it, as for the settings of an attempt. Default: whoever may make exports. */
  readonly shownTo?: string;
  /** Ids of chats instead of pseudonyms with the rows of the range, by which their owner finds them again. Default false. */
  readonly revealIds?: boolean;
}

/** `own` is there where the wishes have a range. */
interface PreviewWithRows extends ExportPreview {
  readonly own?: OwnRows;
}

/**
 * Runs an attempt up to the assembled rows, in a private folder that is removed at the end, so that a preview cannot
 * differ from what would be exported. The last thing that it does is to look at consent: where somebody in it was excluded
 * since, also while the folder went, it is made again without them.
 */
export async function previewExport(
  services: PreviewServices,
  recipe: Recipe,
  wishes: PreviewWishes,
): Promise<PreviewWithRows> {
  const leftOut = new LeftOut();
  for (;;) {
    const { preview, isCurrent } = await makePreview(services, recipe, wishes, leftOut);
    if (await isCurrent()) return preview;
  }
}

/** A preview whose rows may be shown after one more look, and no earlier. */
interface MadePreview extends Pick<AssembledForPreview, 'members' | 'isCurrent'> {
  readonly preview: PreviewWithRows;
}

/** One try at a preview. @param leftOut whom earlier tries left out, and this one */
export async function makePreview(
  services: PreviewServices,
  recipe: Recipe,
  {
    samples,
    exact,
    signal,
    heldOutFiles = [],
    earlier,
    tokenizerFile,
    suppose,
    range,
    shownTo,
    revealIds = false,
  }: PreviewWishes,
  leftOut: LeftOut,
): Promise<MadePreview> {
  const { dataSource, key, engines, workers } = services;
  // What the dataset would not hold in clear, the preview's files do not either; their key is never stored.
  const isEncrypted = recipe.encryptTo !== undefined;
  const folder = await makeTemporaryFolder();
  try {
    const sha256 = recipeSha256(recipe, new Pseudonyms(key));
    const attempt = makeAttempt(
      {
        exportId: 'preview',
        recipe,
        recipeSha256: sha256,
        root: '',
        folder: '.attempt',
        key,
        engines,
        ...(isEncrypted && { workKey: newWorkKey() }),
        ...(shownTo !== undefined && { shownTo }),
        revealIds,
        ...(earlier !== undefined && { follows: earlier.exportId }),
      },
      {
        ...services,
        storage: new LocalExportStorage(folder),
        ...(suppose && { supposing: (consent) => new SupposedConsent(consent, suppose) }),
      },
      {
        workFolder: await WorkFolder.open(join(folder, 'tmp'), isEncrypted),
        keepsPrints: false,
        ...(!exact && { sampleSize: SAMPLE_SIZE }),
        heldOutFiles,
        ...(earlier !== undefined && { openEarlier: () => Promise.resolve(earlier) }),
        ...(tokenizerFile !== undefined && { tokenizerFile }),
        signal,
      },
      'continued',
    );
    const {
      counter,
      samples: rows,
      plan,
      members,
      isCurrent,
    } = await runAttempt(attempt, {
      // The request waits for the preview but other requests must not, so the work leaves this thread where it can.
      workers: shardWorkersFor({
        threads: Math.min(1, workers),
        databaseUrl: databaseUrlOf(dataSource),
        storage: { folder },
        extensions: services.registries.extensions.map(({ path }) => path),
        processor: services.processor.path,
        pii: services.pii,
        ...(services.threads && { kept: services.threads }),
      }),
      openClaims: ({ shards }) => FileShardClaims.open(attempt, shards),
      until: 'assembled',
      leftOut,
    });
    const estimates = previewEstimates(counter, plan);
    const counts = scaledCounts(counter.counts(), estimates);
    const priced = formatsOf(recipe).map((name) => ({ name, tokens: counts.tokens }));
    const preview = {
      recipeSha256: sha256,
      counts,
      estimates,
      costs: trainingCosts(priced, recipe.profile),
      preferences: scaledTo(sortedCounts(counter.evidence), estimates),
      pii: sortedCounts(counter.pii),
      scrubbed: isScrubbed(recipe),
      samples: rows.shown(samples),
      ...(range && { own: await ownRowsOf(attempt, rows, range) }),
    };
    return { preview, members, isCurrent };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
