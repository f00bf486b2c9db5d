import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import { applyRemovals, finishRemovals } from '../../local/apply-removals';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { JSON_OPTION } from '../command-line/common-options';
import { noWords, requiredFlag } from '../command-line/flags';
import { EXIT, type ExitCode } from '../exit-code';
import { writeSummary } from '../summary';
import { DatasetContent } from '../verify/dataset-content';
import { readManifest, type FoundManifest } from '../verify/read-manifest';
import { verifyDataset } from '../verify/verify-dataset';

export class ApplyRemovalsCommand implements Command {
  readonly name = 'apply-removals';
  readonly usage = 'DIR --removed FILE [--json]';
  readonly summary = 'take rows that were withdrawn out of a copy of a dataset';
  readonly options = {
    removed: {
      type: 'string',
      value: 'FILE',
      help: 'removed.jsonl of the version that replaces it',
    },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'Needs nothing but the folder and the file. The folder is verified first; afterwards it holds the rows of the new version, and its\n' +
    'manifest says what was applied. To apply a file again changes nothing.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [folder, ...more] = args.words;
    if (folder === undefined)
      throw new UsageError('removals/no-folder', 'apply-removals needs a folder');
    noWords({ ...args, words: more });
    const file = requiredFlag(args, 'removed');
    await finishRemovals(folder);
    const found = await readManifest(folder);
    await requireWhole(folder, found);
    const removed = await applyRemovals(folder, found.manifest, found.sha256, file);
    const { manifest } = await readManifest(folder);
    const { exportId, merkleRoot } = manifest;
    const summary = {
      ok: true,
      exportId,
      merkleRoot,
      applied: removed !== null,
      removed: removed ?? 0,
    };
    const line =
      removed === null ? 'applied before, nothing to do' : `${removed} rows removed from ${folder}`;
    writeSummary(io, args, summary, [line]);
    return EXIT.done;
  }
}

/** Rows must not be taken out of something that is not what was published: nobody could tell afterwards. */
async function requireWhole(folder: string, found: FoundManifest): Promise<void> {
  const places: string[] = [];
  const content = new DatasetContent(folder, found.manifest);
  const { hasDigest } = await verifyDataset(
    folder,
    content,
    found,
    (place) => void places.push(place),
  );
  if (hasDigest && places.length === 0) return;
  throw new FineTuningError(
    'removals/damaged',
    `the dataset is not as it was published (${places[0] ?? 'manifest.sha256 is missing'}): see fine-tuning verify`,
  );
}
