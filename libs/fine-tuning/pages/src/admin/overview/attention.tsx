import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import type { MessageKey } from '../../i18n/messages';
import { Notice } from '../../ui/notice';
import { hashOf, type Route } from '../navigation/route';

type Code = Schema<'Attention'>['code'];

/** Where something can be looked at, or done about it. */
const PLACES: Readonly<Record<Code, Exclude<Route, { view: 'run' }>['view'] | null>> = {
  'chains-broken': 'audit',
  'chains-unchecked': 'audit',
  'flags-missing': 'consent',
  'policy-text': 'consent',
  'exports-revoked': 'exports',
  'grants-outdated': 'consent',
  'exports-failed': 'exports',
  'schedules-failing': 'schedules',
  'disk-low': null,
};

/** What somebody should look at, in words and not in codes; that there is nothing is said, too. */
export function Attention({ items }: { items: readonly Schema<'Attention'>[] }) {
  const { text } = useTranslator();
  if (items.length === 0) return <p>{text('overview.nothing')}</p>;
  return (
    <ul class="rows full">
      {items.map(({ code, count, detail }) => {
        const place = PLACES[code];
        const key: MessageKey = `attention.${code}`;
        return (
          <li key={code} data-attention={code}>
            <Notice kind="bad" isContent>
              <p>{text(key, { count: count ?? text('overview.some') })}</p>
              {detail !== null && (
                <p lang="en" dir="auto">
                  {detail}
                </p>
              )}
              {place !== null && (
                <p>
                  <a href={hashOf({ view: place })}>
                    {text('overview.lookAt', { place: text(`${place}.title`) })}
                  </a>
                </p>
              )}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}
