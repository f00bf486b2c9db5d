import type { Schema } from '../../../api/operation';
import { useTranslator } from '../../../i18n/language-context';
import { Facts } from '../../../ui/facts';
import { Notice } from '../../../ui/notice';
import { Reasons } from '../../run/reasons';
import { Preferences } from './preferences';
import { Sample } from './sample';

interface EstimateFiguresProps {
  readonly preview: Schema<'ExportPreview'>;
  /** Whether some format of it is made of what people prefer. */
  readonly takesPreferences: boolean;
}

/** With intervals where only some of the chats were read. */
export function EstimateFigures({ preview, takesPreferences }: EstimateFiguresProps) {
  const { text, number, percent, money } = useTranslator();
  const between = ({ estimate: value, low, high }: Schema<'Estimate'>): string =>
    low === high ? number(value) : text('estimate.between', { value, low, high });
  const { estimates, pii, samples: rows, counts, preferences, costs } = preview;
  const found = Object.entries(pii);
  return (
    <>
      {estimates.chats.exported.high === 0 && (
        <Notice kind="bad">
          <p>
            {text(
              estimates.of === 0 && Object.keys(estimates.chats.dropped).length === 0
                ? 'estimate.noChats'
                : 'estimate.empty',
            )}
          </p>
        </Notice>
      )}
      <p>
        {text('estimate.basis', {
          sampled: estimates.sampled,
          of: estimates.of,
          share: percent(estimates.of === 0 ? 1 : estimates.sampled / estimates.of),
        })}
      </p>
      <Facts
        facts={[
          { name: text('counts.chats'), value: between(estimates.chats.exported) },
          {
            name: text('counts.messages'),
            value: text('counts.of', {
              exported: counts.messages.exported,
              seen: counts.messages.seen,
            }),
          },
          {
            name: text('counts.tokens', { encoding: counts.tokens.encoding }),
            value: between(estimates.tokens),
          },
        ]}
      />
      <Preferences counts={preferences} isWanted={takesPreferences} />
      {costs.length > 0 && (
        <>
          <h4>{text('estimate.costs')}</h4>
          <Facts
            facts={costs.map(({ format, provider, model, usdPerEpoch, asOf }) => ({
              name: text('estimate.costOf', { provider, model, format }),
              value: text('estimate.cost', { usd: money(usdPerEpoch, 'USD'), month: asOf }),
            }))}
          />
        </>
      )}
      <Reasons
        title={text('counts.chatsOut')}
        rows={Object.entries(estimates.chats.dropped).map(([reason, dropped]) => [
          reason,
          dropped.estimate,
          between(dropped),
        ])}
      />
      <Reasons
        title={text('estimate.pii')}
        of={text('field.entry.type')}
        rows={found.map(([type, n]) => [type, n, number(n)])}
      />
      {!preview.scrubbed && (
        <Notice kind="bad">
          <p>{text('estimate.raw')}</p>
        </Notice>
      )}
      {rows.length > 0 && <h4>{text('estimate.rows')}</h4>}
      {rows.map((row, place) => (
        <Sample key={place} row={row} number={place + 1} />
      ))}
    </>
  );
}
