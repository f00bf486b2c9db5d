import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { useReturn } from '../../ui/use-return';
import { People } from '../consent/people';
import { STATUSES } from '../exports/run-standing';
import { Attention } from './attention';
import { LastExports } from './last-exports';

/** How things stand, on one page: what needs somebody, who consented, what was exported last, what it takes. */
export function Overview() {
  const { text, number, bytes, dateTime } = useTranslator();
  const overview = useRequest('readOverview');
  const summary = useRequest('consentSummary');
  useReturn(overview.reload);
  useReturn(summary.reload);
  return (
    <Section id="overview" title={text('overview.title')}>
      <h3>{text('overview.attention')}</h3>
      <Loaded of={overview} refresh={{ operation: 'readOverview', title: text('overview.title') }}>
        {({ attention, exports, storage, asOf }) => (
          <>
            <Attention items={attention} />
            <h3>{text('overview.storage')}</h3>
            <p>
              {text(
                storage.counted < storage.datasets ? 'overview.bytesOfSome' : 'overview.bytes',
                {
                  bytes: bytes(storage.bytes),
                  count: storage.datasets,
                  counted: storage.counted,
                },
              )}
            </p>
            <h3>{text('overview.exports')}</h3>
            <Facts
              facts={STATUSES.filter((status) => (exports[status] ?? 0) > 0).map((status) => ({
                name: text(`status.${status}`),
                value: number(exports[status] ?? 0),
              }))}
            />
            <p class="quiet small">{text('overview.asOf', { date: dateTime(asOf) })}</p>
          </>
        )}
      </Loaded>
      <LastExports />
      <h3>{text('consent.users')}</h3>
      <Loaded of={summary} refresh={{ operation: 'consentSummary', title: text('consent.users') }}>
        {(value) => <People summary={value} />}
      </Loaded>
    </Section>
  );
}
