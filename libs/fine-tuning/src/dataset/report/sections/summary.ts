import { suppressSmallGroups } from '../../../consent/suppress-small-groups';
import type { CanaryResult } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';
import { html, type Html } from '../html/html';
import { counted, grouped, percent } from '../html/numbers';
import { meaningOf, STAGES } from '../reason-table';
import type { ReportInput } from '../report-input';
import { beyondLengths, lengthName } from './tokens/context-lengths';
import { sizeOf } from './dataset-size';

/** Three sentences: what the dataset is, whether it may leave, whether it is worth training on. */
export function summary(input: ReportInput): Html {
  return html`<p class="lead">${what(input)} ${mayLeave(input)} ${worth(input)}</p> `;
}

function what({ manifest, counter }: ReportInput): string {
  const { counts, recipe } = manifest;
  const formats = formatsOf(recipe);
  const size = sizeOf(counts.examples);
  if (size === 0)
    return `This dataset is empty: of ${counted(counts.chats.seen, 'chat')} that were selected none was exported.`;
  return `This dataset holds ${counted(size, 'example')} with ${counted(counts.tokens.total, 'token')}, made of ${counted(counts.chats.exported, 'chat')} of ${peopleOf(counter.people.size)}, in the format${formats.length === 1 ? '' : 's'} ${inWords(formats)}.`;
}

function mayLeave({ manifest: { scrubbed, pii, canaries } }: ReportInput): Html {
  if (!scrubbed)
    return html`Everybody whose words are in it consented, but <strong>it was not scrubbed</strong>:
      it holds personal data as people wrote it and should not leave the house.`;
  const replaced = Object.values(pii).reduce((sum, n) => sum + n, 0);
  const found = `Everybody whose words are in it consented, and personal data was replaced at ${counted(replaced, 'place')}`;
  const worst = worstOf(canaries);
  if (worst === undefined) return html`${found}; how much was overlooked was not measured.`;
  return html`${found}; of the made-up values that were planted none was overlooked, so that at most
    <span class="canary">${percent(worst, 1)}</span> of any kind of value like them may be (95 %
    bound).`;
}

/** Most of a kind that may be overlooked. */
function worstOf(canaries: Readonly<Record<string, CanaryResult>> | undefined): number | undefined {
  const bounds = Object.values(canaries ?? {}).map(({ bound95 }) => bound95);
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

function worth({ manifest: { counts }, counter, contextLength }: ReportInput): string {
  const { chats, tokens } = counts;
  const [most] = byStage(chats.dropped);
  const cause =
    most === undefined
      ? 'nothing was left out'
      : `most others went for “${STAGES[most[0]].toLowerCase()}” (${counted(most[1], 'chat')})`;
  const share = `${percent(chats.exported, chats.seen)} of ${counted(chats.seen, 'selected chat')} came through, ${cause}`;
  const size = [...counter.tokens.values()].reduce((sum, n) => sum + n, 0);
  if (size === 0) return `${capital(share)}.`;
  const beyond = beyondLengths(counter.tokens, contextLength);
  const { length, examples } = beyond.at(contextLength === undefined ? -1 : 0) ?? {
    length: 0,
    examples: 0,
  };
  const fits =
    examples === 0
      ? `all fit into a context of ${lengthName(length)}`
      : `${percent(examples, size)} are longer than a context of ${lengthName(length)}`;
  return `${capital(share)}; half of the examples have up to ${counted(tokens.p50, 'token')}, and ${fits}.`;
}

/** Chats that were left out by stage, the largest number first. */
export function byStage(
  dropped: Readonly<Record<string, number>>,
): readonly (readonly [keyof typeof STAGES, number])[] {
  const names = Object.keys(STAGES) as (keyof typeof STAGES)[];
  const counts = new Map(names.map((name) => [name, 0]));
  for (const [reason, chats] of Object.entries(dropped)) {
    const { stage } = meaningOf(reason);
    counts.set(stage, (counts.get(stage) ?? 0) + chats);
  }
  return [...counts].filter(([, chats]) => chats > 0).sort(([, a], [, b]) => b - a);
}

/** Few people are not told apart by their number. */
function peopleOf(people: number): string {
  const { total } = suppressSmallGroups({ people });
  return total === null ? 'fewer than five people' : `${grouped(total)} people`;
}

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
