import type { Assembled } from '../assemble/assemble-export';
import { CARD, REPORT } from '../assemble/dataset-names';
import { PublishedFile, type FileTarget } from '../assemble/published-file';
import { providerWarnings, warningText } from '../../formatters/limits/provider-limits';
import type { DatasetHead, ManifestFile } from '../manifest';
import { datasetCard } from '../report/card/dataset-card';
import { datasetNotes } from '../report/dataset-notes';
import { htmlReport } from '../report/html-report';
import { sampleLanguages } from '../report/sections/sample-languages';

/** Writes the dataset card and the report of rows that are put together. */
export async function describeRows(
  target: FileTarget,
  head: DatasetHead,
  { counter, samples, files }: Pick<Assembled, 'counter' | 'samples' | 'files'>,
): Promise<ManifestFile[]> {
  const languages = await sampleLanguages(samples.surveyed());
  const known = Object.keys(languages).filter((code) => /^[a-z]{2}$/.test(code));
  const warnings = providerWarnings(head.formats ?? [], files);
  const report = htmlReport({
    manifest: head,
    counter,
    languages,
    samples: samples.described(),
    warnings,
    ...(head.recipe.contextLength !== undefined && { contextLength: head.recipe.contextLength }),
  });
  return [
    // The card holds counts only, and says how the other files are decrypted.
    await writeText(
      target,
      CARD,
      datasetCard(head, known, files, [
        ...warnings.map(warningText),
        ...counter.concentration.warnings(),
        ...datasetNotes(head),
      ]),
      'everybody',
    ),
    await writeText(target, REPORT, report),
  ];
}

async function writeText(
  target: FileTarget,
  name: string,
  text: string,
  readers: 'recipients' | 'everybody' = 'recipients',
): Promise<ManifestFile> {
  const file = new PublishedFile(target, name, { readers });
  file.pushBytes(Buffer.from(text));
  return file.close(false);
}
