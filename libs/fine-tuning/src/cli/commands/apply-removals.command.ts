import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import { applyRemovals, finishRemovals } from '../../local/apply-removals';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { JSON_OPTION } from '../command-line/common-options';
import { noWords, requiredFlag, stringFlag } from '../command-line/flags';
import { EXIT, type ExitCode } from '../exit-code';
import { writeSummary } from '../summary';
import { DatasetContent, readIdentities } from '../verify/dataset-content';
import { knownKey } from '../known-key';
import { readManifest, type FoundManifest } from '../verify/read-manifest';
import { verifyDataset } from '../verify/verify-dataset';

export class ApplyRemovalsCommand implements Command {
  readonly name = 'apply-removals';
  readonly usage = 'DIR --removed FILE [--identity FILE] [--json]';
  readonly summary = 'take rows that were withdrawn out of a copy of a dataset';
  readonly options = {
    removed: {
      type: 'string',
      value: 'FILE',
      help: 'removed.jsonl of the version that replaces it',
    },
    identity: {
      type: 'string',
      value: 'FILE',
      help: 'an age identity of a recipient, for an encrypted dataset',
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
    const identityFile = stringFlag(args, 'identity');
    const unlocking = {
      identities: identityFile === undefined ? [] : await readIdentities(identityFile),
      key: await knownKey(io),
    };
    await requireWhole(folder, found, unlocking);
    const { manifest: before, sha256 } = found;
    const removed = await applyRemovals(folder, before, sha256, file, unlocking);
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
async function requireWhole(
  folder: string,
  found: FoundManifest,
  { identities }: { readonly identities: readonly string[] },
): Promise<void> {
  const places: string[] = [];
  const content = new DatasetContent(folder, found.manifest, { identities });
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
