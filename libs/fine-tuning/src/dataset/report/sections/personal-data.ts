import { html, type Html } from '../html/html';
import { grouped, percent } from '../html/numbers';
import { strip } from '../html/strip';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** What was replaced, and how much of each type may have been overlooked. */
export const personalData: ReportSection = {
  id: 'personal-data',
  title: 'Personal data, by type',
  render({ manifest: { pii, canaries = {}, recipe, scrubbed } }: ReportInput): Html {
    const { pii: settings } = recipe;
    if (settings === null || !scrubbed)
      return html`<p>
        <strong>Nothing was replaced.</strong> The texts are as people wrote them.
      </p>`;
    const types = [...new Set([...Object.keys(pii), ...Object.keys(canaries)])].sort(
      (a, b) => (pii[b] ?? 0) - (pii[a] ?? 0) || (a < b ? -1 : 1),
    );
    if (types.length === 0) return html`<p>None was found.</p>`;
    const most = Math.max(1, ...Object.values(pii));
    const actions: Readonly<Partial<Record<string, string>>> = settings.types;
    return html`<p>
        Before an export is published, made-up values are planted into made-up conversations and
        sent through the same scrubber. A single one that survives stops the export; how many were
        planted says how rare a miss has to be. That is of values as they were planted: people write
        others, and no detector finds everything.
      </p>
      ${table(
        'Places where something was replaced in the examples, and what planted values say of each type',
        [
          { head: 'Type' },
          { head: 'Action' },
          { head: 'Replaced', kind: 'number' },
          { head: '', kind: 'chart' },
          { head: 'Missed of planted', kind: 'number' },
          { head: 'May be missed (95 %)', kind: 'number' },
        ],
        types.map((type) => {
          const canary = canaries[type];
          return [
            html`<code>${type}</code>`,
            actions[type] ?? settings.action,
            grouped(pii[type] ?? 0),
            strip(pii[type] ?? 0, most),
            canary === undefined
              ? 'not tried'
              : html`${grouped(canary.missed)} of
                  <span class="canary">${grouped(canary.planted)}</span>`,
            canary === undefined
              ? ''
              : html`at most <span class="canary">${percent(canary.bound95, 1)}</span>`,
          ];
        }),
      )}`;
  },
};
