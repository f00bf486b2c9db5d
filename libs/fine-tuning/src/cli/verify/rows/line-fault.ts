import { PROVENANCE } from '../../../dataset/assemble/dataset-names';
import type { Manifest, ManifestFormat } from '../../../dataset/manifest';
import { formatsOf } from '../../../dataset/recipe/formats-of';
import type { ProvenanceLine } from '../../../dataset/provenance-line';

/** Tells what is wrong with a line of provenance by itself, or undefined. */
export type LineFault = (line: ProvenanceLine) => string | undefined;

/** @param name of the provenance file */
export function lineFaultIn(name: string, { formats, recipe }: Manifest): LineFault {
  const folder = name.slice(0, -PROVENANCE.length);
  const format = formats?.find((one) => `${one.name}/` === folder || folder === '');
  const isNumbered = formatsOf(recipe).length > 1;
  return (line) =>
    line.file.startsWith(folder)
      ? (faultOfPeople(line) ?? faultOfKind(line, format, isNumbered))
      : 'it is about a row of another format';
}

function faultOfPeople({ user, authors, evidence }: ProvenanceLine): string | undefined {
  if (authors === undefined) return undefined;
  if (!authors.includes(user)) return 'the owner is not among the authors';
  const isNamed = evidence === undefined || authors.includes(evidence.rater);
  return isNamed ? undefined : 'who rated is not among the authors';
}

/** Of a dataset of an earlier version the kind is not known. */
function faultOfKind(
  { evidence, answerTokens, example }: ProvenanceLine,
  format: ManifestFormat | undefined,
  isNumbered: boolean,
): string | undefined {
  if (format === undefined) return undefined;
  const isPreference = format.takes !== 'conversation';
  if ((evidence !== undefined) !== isPreference || (answerTokens !== undefined) !== isPreference)
    return `it is no ${format.takes}`;
  return (example !== undefined) === isNumbered ? undefined : 'its number of an example is wrong';
}
