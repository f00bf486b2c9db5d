import { ConsentError } from '../../fine-tuning.errors';
import type { Assembled } from '../assemble/assemble-export';
import { CARD, isOwnName, MANIFEST, REPORT } from '../assemble/dataset-names';
import { PublishedFile } from '../assemble/published-file';
import { sortedCounts } from '../assemble/export-counter';
import type { Attempt } from '../attempt';
import { oneChunk } from '../files/whole-file';
import type { CanaryResult, Manifest, ManifestFile } from '../manifest';
import { isScrubbed } from '../recipe/is-scrubbed';
import { publicRecipe } from '../recipe/public-recipe';
import { datasetCard } from '../report/dataset-card';
import { htmlReport } from '../report/html-report';
import { sampleLanguages } from '../report/sample-languages';
import type { Resolution } from '../resolve/resolve-export';
import { SOFTWARE } from '../../software';

/** Writes the card, the report and, in memory, the manifest of an assembled dataset. */
export async function describeExport(
  attempt: Attempt,
  assembled: Assembled,
  { snapshot, heads }: Resolution,
  canaries: Readonly<Record<string, CanaryResult>> | undefined,
): Promise<Manifest> {
  const { counter, samples, merkleRoot } = assembled;
  const head = {
    schemaVersion: 1,
    format: attempt.recipe.format,
    recipe: publicRecipe(attempt.recipe, attempt.pseudonyms),
    recipeSha256: attempt.recipeSha256,
    counts: counter.counts(),
    pii: sortedCounts(counter.pii),
    scrubbed: isScrubbed(attempt.recipe),
    ...(canaries === undefined ? {} : { canaries }),
    merkleRoot,
    software: SOFTWARE,
  } as const;
  const languages = await sampleLanguages(samples.surveyed());
  const known = Object.keys(languages).filter((code) => /^[a-z]{2}$/.test(code));
  const card = await writeText(attempt, CARD, datasetCard(head, known));
  const report = await writeText(
    attempt,
    REPORT,
    htmlReport({ manifest: head, counter, languages, samples: samples.shown() }),
  );
  const policyVersions = new Set<string>();
  for (const id of assembled.subjects) {
    const version = snapshot.users.get(id)?.policyVersion;
    if (version !== null && version !== undefined) policyVersions.add(version);
  }
  const { schemaVersion, format, recipe, recipeSha256, counts, pii, scrubbed, software } = head;
  return {
    schemaVersion,
    exportId: attempt.exportId,
    format,
    recipe,
    recipeSha256,
    counts,
    pii,
    scrubbed,
    ...(canaries === undefined ? {} : { canaries }),
    files: [...assembled.files, card, report],
    merkleRoot,
    consent: {
      asOf: snapshot.asOf,
      policyVersions: [...policyVersions].sort(),
      ledgerHead: heads.ledger,
      auditHead: heads.audit,
    },
    software,
  };
}

/**
 * Makes the staged files visible, the manifest last: a folder without it is not a dataset. Nothing but the storage
 * itself may fail between the last check of consent and the end of this function.
 * @returns the bytes of the manifest
 */
export async function publishExport(attempt: Attempt, manifest: Manifest): Promise<Buffer> {
  const { files } = manifest;
  for (const [index, { name }] of files.entries()) {
    await attempt.checkCancelled();
    await attempt.storage.promote(attempt.staged(name), attempt.published(name));
    attempt.progress.advance('publish', index + 1, files.length + 1);
  }
  await attempt.checkCancelled();
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  // Staged like the others: what a process that is killed while it writes leaves is removed with the attempt.
  await attempt.storage.write(attempt.staged(MANIFEST), oneChunk(text), attempt.signal);
  await attempt.checkCancelled();
  await attempt.storage.promote(attempt.staged(MANIFEST), attempt.published(MANIFEST));
  return Buffer.from(text);
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

export function consentKeepsChanging(): ConsentError {
  return new ConsentError(
    'consent/changed',
    'consent changed each time the export was about to be published; try again',
  );
}

async function writeText(attempt: Attempt, name: string, text: string): Promise<ManifestFile> {
  const file = new PublishedFile(attempt, name);
  file.pushBytes(Buffer.from(text));
  return file.close(false);
}
