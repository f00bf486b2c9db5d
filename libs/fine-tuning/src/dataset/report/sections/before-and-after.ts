import { html, type Html } from '../html/html';
import { grouped, percent } from '../html/numbers';
import { strip } from '../html/strip';
import { table } from '../html/table';
import { STAGES, type StageName } from '../reason-table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { sizeOf } from './dataset-size';
import { byStage } from './summary';

/** From what was selected to what is there, step by step. */
export const beforeAndAfter: ReportSection = {
  id: 'before-and-after',
  title: 'Before and after',
  render({ manifest: { counts } }: ReportInput): Html {
    const { chats, messages, examples, tokens } = counts;
    const lost = new Map(byStage(chats.dropped));
    let left = chats.seen;
    const steps = (Object.keys(STAGES) as StageName[]).flatMap((stage) => {
      const gone = lost.get(stage) ?? 0;
      if (gone === 0) return [];
      left -= gone;
      return [[STAGES[stage], grouped(gone), grouped(left), strip(left, chats.seen, gone)]];
    });
    return html`<dl class="tiles">
        <div>
          <dt>Chats</dt>
          <dd>${grouped(chats.exported)}</dd>
          <dd class="of">of ${grouped(chats.seen)} selected</dd>
        </div>
        <div>
          <dt>Messages</dt>
          <dd>${grouped(messages.exported)}</dd>
          <dd class="of">of ${grouped(messages.seen)} read</dd>
        </div>
        <div>
          <dt>Examples</dt>
          <dd>${grouped(sizeOf(examples))}</dd>
          <dd class="of">${splits(examples)}</dd>
        </div>
        <div>
          <dt>Tokens</dt>
          <dd>${grouped(tokens.total)}</dd>
          <dd class="of">${tokens.encoding}</dd>
        </div>
      </dl>
      ${table(
        'Chats that are left after each step. Of a bar the first part stayed, the second was left out at this step.',
        [
          { head: 'Step' },
          { head: 'Left out', kind: 'number' },
          { head: 'Left', kind: 'number' },
          { head: '', kind: 'chart' },
        ],
        [
          ['Selected', '', grouped(chats.seen), strip(chats.seen, chats.seen)],
          ...steps,
          [
            `Exported (${percent(chats.exported, chats.seen)})`,
            '',
            grouped(chats.exported),
            strip(chats.exported, chats.seen),
          ],
        ],
      )}`;
  },
};

function splits({
  train,
  validation,
  test,
}: ReportInput['manifest']['counts']['examples']): string {
  return `${grouped(train)} train, ${grouped(validation)} validation, ${grouped(test)} test`;
}
