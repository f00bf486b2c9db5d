import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../common/canonical-json';
import {
  CARD,
  DROPPED,
  EARLIER,
  FATES,
  MANIFEST,
  OUTDATED,
  plainName,
  provenanceNames,
  REMOVED,
} from '../../dataset/assemble/dataset-names';
import { providerWarnings } from '../../formatters/limits/provider-limits';
import { SOFTWARE } from '../../software';
import type { Manifest } from '../../dataset/manifest';
import { isScrubbed } from '../../dataset/recipe/is-scrubbed';
import { isList } from '../../dataset/recipe/public-recipe';
import { isMissing } from '../../storage/storage-failure';
import type { ReportProblem } from './verify-problem';
import { verifyFormats } from './verify-formats';
import { verifyRemovals } from './verify-removals';

/** What the fields of a manifest say about each other, and what the card repeats of them. */
export async function verifyFields(
  folder: string,
  manifest: Manifest,
  report: ReportProblem,
): Promise<void> {
  const { format, recipe, recipeSha256, scrubbed, counts, consent, files, merkleRoot } = manifest;
  const reportHere = (rule: string, message: string): void => report(MANIFEST, rule, message);
  if (hash('sha256', canonicalJson(recipe), 'hex') !== recipeSha256)
    reportHere('recipe', 'recipeSha256: the recipe is another than the one that was hashed');
  if (format !== recipe.format) reportHere('format', 'format: the recipe names another one');
  verifyFormats(manifest, reportHere);
  verifyWarnings(manifest, reportHere);
  if (scrubbed !== isScrubbed(recipe) && !(scrubbed && mayScrubOwn(recipe)))
    reportHere('scrubbed', 'scrubbed: contradicts the recipe');
  const { chats, messages } = counts;
  for (const [what, { seen, exported, dropped }] of Object.entries({ chats, messages }))
    if (seen !== exported + sum(dropped))
      reportHere('counts', `counts.${what}: the fates do not add up`);
  verifyRemovals(manifest, report);
  const sorted = [...new Set(consent.policyVersions)].sort();
  if (sorted.join('\n') !== consent.policyVersions.join('\n'))
    reportHere('consent', 'consent.policyVersions: not each once and in order');
  const names = new Set(files.map(({ name }) => plainName(name)));
  for (const name of [FATES, ...provenanceNames(recipe), CARD])
    if (!names.has(name)) reportHere('missing', `${name} is not among the files`);
  if (names.has(DROPPED) !== (recipe.explain === true))
    reportHere('missing', `${DROPPED}: the recipe asks for it, or it is there, but not both`);
  const { replaces = null, follows = null } = manifest;
  const [removed, outdated, earlier] = [REMOVED, OUTDATED, EARLIER].map((name) => names.has(name));
  if (removed && replaces === null && follows === null)
    reportHere('replaces', `replaces, follows: both missing, although there is ${REMOVED}`);
  if (outdated !== earlier || (earlier && (!removed || follows === null)))
    reportHere('missing', `${REMOVED}, ${OUTDATED}, ${EARLIER}, follows: not all of them`);
  const card = await readFile(join(folder, CARD), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  if (!card.includes(recipeSha256) || !card.includes(merkleRoot))
    report(CARD, 'card', 'the card is that of another recipe or of other rows');
}

/** Absent in datasets of versions that knew other limits: then the digest alone vouches for it. */
function verifyWarnings(
  { warnings, formats = [], files, software }: Manifest,
  report: (rule: string, message: string) => void,
): void {
  if (software.version !== SOFTWARE.version) return;
  const found = providerWarnings(formats, files);
  if (canonicalJson(found) !== canonicalJson(warnings ?? []))
    report('warnings', 'warnings: the rows pass other limits');
}

/** Of lists and own recognizers only the size is published, not whether their types are of those that are kept. */
function mayScrubOwn({ pii }: Manifest['recipe']): boolean {
  if (pii === null || pii.action === 'keep') return false;
  return !isList(pii.deny) || pii.recognizers !== undefined;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}
