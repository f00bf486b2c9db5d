import type { Assembled } from '../assemble/assemble-export';
import { DIGEST, isOwnName, MANIFEST } from '../assemble/dataset-names';
import { sortedCounts } from '../assemble/export-counter';
import type { Attempt } from '../attempt';
import { oneChunk } from '../files/whole-file';
import { FineTuningError } from '../../fine-tuning.errors';
import { warningText } from '../../formatters/limits/provider-limits';
import type { CanaryResult, DatasetHead, Manifest } from '../manifest';
import { isScrubbed } from '../recipe/is-scrubbed';
import { publicRecipe } from '../recipe/public-recipe';
import type { Resolution } from '../resolve/resolve-export';
import { SOFTWARE } from '../../software';
import { consentFacts } from './consent-facts';
import { describeRows } from './describe-rows';
import { digestFile } from './digest-file';
import type { LeftOut } from './left-out';
import { manifestOf } from './manifest-of';
import { removalLists } from './removal-lists';

/** Writes the card, the report and, in memory, the manifest of an assembled dataset. */
export async function describeExport(
  attempt: Attempt,
  assembled: Assembled,
  { snapshot, earlier, copies, heads }: Resolution,
  leftOut: LeftOut,
  canaries: Readonly<Record<string, CanaryResult>> | undefined,
): Promise<Manifest> {
  const { counter, facts, merkleRoot, subjects } = assembled;
  const head = {
    schemaVersion: 1,
    format: attempt.recipe.format,
    formats: assembled.formats,
    recipe: publicRecipe(attempt.recipe, attempt.pseudonyms),
    recipeSha256: attempt.recipeSha256,
    counts: counter.counts(),
    pii: sortedCounts(counter.pii),
    scrubbed: isScrubbed(attempt.recipe),
    ...(canaries === undefined ? {} : { canaries }),
    ...facts,
    merkleRoot,
    software: SOFTWARE,
  } as const satisfies DatasetHead;
  const described = await describeRows(attempt, head, assembled);
  const files = [
    ...assembled.files,
    ...(await removalLists(attempt, earlier, copies, leftOut)),
    ...described,
  ];
  const manifest = manifestOf(head, {
    exportId: attempt.exportId,
    replaces: attempt.settings.replaces ?? null,
    follows: attempt.settings.follows ?? null,
    files,
    consent: consentFacts(snapshot, subjects, heads),
  });
  if (attempt.recipe.strictProvider === true) refusePassedLimits(manifest);
  return manifest;
}

/** @throws FineTuningError `format/provider-limit` naming all of them */
function refusePassedLimits({ warnings = [] }: Manifest): void {
  const refused = warnings.filter(({ isRefused }) => isRefused).map(warningText);
  if (refused.length > 0)
    throw new FineTuningError(
      'format/provider-limit',
      `${refused.join('; ')}; nothing was published`,
    );
}

/**
 * Makes the staged files visible but for the manifest, without which a folder is no dataset. All that takes long is done
 * here, before the last look at consent.
 */
export async function promoteFiles(attempt: Attempt, { files }: Manifest): Promise<void> {
  const { storage, signal } = attempt;
  for (const [index, { name }] of files.entries()) {
    await attempt.checkCancelled();
    await storage.promote(attempt.staged(name), attempt.published(name), signal);
    attempt.progress.advanceShare('publish', (index + 1) / (files.length + 1));
  }
}

/**
 * Writes the manifest, which waits to be promoted, and puts its digest in its place: that one says nothing without the other.
 * Both are staged like the other files: what a process that is killed while it writes leaves is removed with the attempt.
 */
export async function stageManifest(attempt: Attempt, text: string): Promise<void> {
  const { storage, signal } = attempt;
  await attempt.checkCancelled();
  await storage.write(attempt.staged(DIGEST), oneChunk(digestFile(Buffer.from(text))), signal);
  await storage.write(attempt.staged(MANIFEST), oneChunk(text), signal);
  await attempt.checkCancelled();
  await storage.promote(attempt.staged(DIGEST), attempt.published(DIGEST), signal);
}

/** Takes the manifest back, and with it the dataset. */
export async function removeManifest(attempt: Attempt): Promise<void> {
  await attempt.checkLease();
  await attempt.storage.remove(attempt.published(MANIFEST));
}

/**
 * Removes a published dataset, or what an interrupted publication made visible of it. Only files go whose names this
 * module gives.
 */
export async function unpublish({
  storage,
  root,
  checkLease,
}: Pick<Attempt, 'storage' | 'root' | 'checkLease'>): Promise<void> {
  const prefix = root === '' ? '' : `${root}/`;
  const files = await storage.list(root);
  const names = files.map(({ name }) => name.slice(prefix.length)).filter(isOwnName);
  // The manifest goes first, because nobody takes the other files for a dataset without it.
  names.sort((a, b) => Number(b === MANIFEST) - Number(a === MANIFEST));
  for (const name of names) {
    await checkLease();
    await storage.remove(`${prefix}${name}`);
  }
}
