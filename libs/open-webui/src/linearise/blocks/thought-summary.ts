import { dataTable } from '../../storage-format/data-table';

const DURATION = '{{DURATION}}';
const MAX_SUMMARY = 160;
/** A number of any script, and what it counts. */
const COUNT =
  /^(?:[\p{L}]{0,8}\s)?([\p{Nd}.,:]+)\s*(\p{L}[\p{L}\p{M}]*)?\.?(?:\s+[\p{Nd}.,]+\s*(\p{L}[\p{L}\p{M}]*))?$/u;

/** What stands before and behind a duration. */
interface Timed {
  readonly before: string;
  readonly behind: string;
}

interface Summaries {
  readonly plain: ReadonlySet<string>;
  readonly timed: readonly Timed[];
  /** Durations without a number. */
  readonly durations: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

let summaries: Summaries | undefined;

/**
 * Whether the summary of a folded block says that it holds a thought: "Thinking", or "Thought for" and a duration, in a
 * language that Open WebUI speaks. Such blocks come from pipes and other clients, which do not give them a type.
 * @param summary as it stands between the tags
 */
export function isThoughtSummary(summary: string): boolean {
  if (summary.length > MAX_SUMMARY) return false;
  const { plain, timed, durations, units } = (summaries ??= readSummaries());
  const text = comparable(summary);
  if (plain.has(text)) return true;
  return timed.some(({ before, behind }) => {
    if (!text.startsWith(before) || !text.endsWith(behind)) return false;
    const duration = text.slice(before.length, text.length - behind.length).trim();
    if (durations.has(duration)) return true;
    const count = COUNT.exec(duration);
    return (
      count !== null && [count[2], count[3]].every((unit) => unit === undefined || units.has(unit))
    );
  });
}

function readSummaries(): Summaries {
  const plain = new Set<string>();
  const durations = new Set<string>();
  const units = new Set<string>();
  const timed: Timed[] = [];
  for (const [, kind, summary = ''] of dataTable('thought-summaries.tsv')) {
    const at = summary.indexOf(DURATION);
    if (kind === 'duration') durations.add(comparable(summary));
    else if (kind === 'unit') units.add(comparable(summary));
    else if (at === -1) plain.add(comparable(summary));
    else
      timed.push({
        before: comparableStart(summary.slice(0, at)),
        behind: comparableEnd(summary.slice(at + DURATION.length)),
      });
  }
  return { plain, timed, durations, units };
}

/** Without markup, pictograms and punctuation around it, in one case and with single spaces. */
function comparable(text: string): string {
  return comparableStart(comparableEnd(text));
}

function comparableStart(text: string): string {
  return folded(text).replace(/^[\p{P}\p{S}\p{M}\p{Cf}\s]+/u, '');
}

function comparableEnd(text: string): string {
  return folded(text).replace(/[\p{P}\p{S}\p{Cf}\s]+$/u, '');
}

function folded(text: string): string {
  return text
    .replace(/<[^<>]{0,40}>/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
