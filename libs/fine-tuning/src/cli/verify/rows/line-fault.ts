import { PROVENANCE } from '../../../dataset/assemble/dataset-names';
import type { Manifest, ManifestFormat } from '../../../dataset/manifest';
import { formatsOf } from '../../../dataset/recipe/formats-of';
import type { ExamplePeople } from './example-people';
import type { ProvenanceLine } from '../../../dataset/provenance-line';

/** Tells what is wrong with a line of provenance by itself, or undefined. */
export type LineFault = (line: ProvenanceLine) => string | undefined;

/** @param name of the provenance file */
export function lineFaultIn(
  name: string,
  manifest: Manifest,
  examples: Pick<ExamplePeople, 'contradicts'>,
): LineFault {
  const { formats, recipe } = manifest;
  const folder = name.slice(0, -PROVENANCE.length);
  const format = formats?.find((one) => `${one.name}/` === folder || folder === '');
  const isNumbered = formatsOf(recipe).length > 1;
  const most = mostExamples(manifest);
  return (line) =>
    line.file.startsWith(folder)
      ? (faultOfPeople(line) ??
        faultOfKind(line, format, isNumbered) ??
        faultOfExample(line, most, examples))
      : 'it is about a row of another format';
}

function faultOfPeople({ user, authors, evidence }: ProvenanceLine): string | undefined {
  if (authors === undefined) return undefined;
  if (!authors.includes(user)) return 'the owner is not among the authors';
  const isNamed = evidence === undefined || authors.includes(evidence.rater);
  return isNamed ? undefined : 'who rated is not among the authors';
}

/** Each example has a row in one of the formats. A new version, or a copy, keeps the numbers of the rows that stay. */
function mostExamples({ formats = [], replaces = null, removals }: Manifest): number {
  if (replaces !== null || removals !== undefined) return Number.MAX_SAFE_INTEGER;
  return formats.reduce(
    (sum, { examples }) => sum + examples.train + examples.validation + examples.test,
    0,
  );
}

function faultOfExample(
  line: ProvenanceLine,
  most: number,
  examples: Pick<ExamplePeople, 'contradicts'>,
): string | undefined {
  const { example } = line;
  if (example === undefined) return undefined;
  if (example < 1 || example > most) return 'its number of an example is wrong';
  return examples.contradicts(line)
    ? 'another row of its example names another chat, other people or messages'
    : undefined;
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
