import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { Deny } from './deny';

const USERS = ['granted', 'denied', 'withdrawn', 'unset', 'total'] as const;
const CHATS = ['granted', 'denied', 'unset', 'total'] as const;

/** How many said what. Groups that are too small to be shown the API does not give, and the page does not guess. */
export function Consent() {
  const { text, number, dateTime } = useTranslator();
  const summary = useRequest('consentSummary');
  return (
    <Section id="consent" title={text('consent.title')}>
      <Loaded of={summary}>
        {({ asOf, smallestGroup, users, chats, grantsByPolicyVersion, materialPolicyVersions }) => {
          const shown = (value: number | null): string =>
            value === null ? text('consent.few', { least: smallestGroup }) : number(value);
          return (
            <>
              <p>{text('consent.about', { date: dateTime(asOf), least: smallestGroup })}</p>
              <h3>{text('consent.users')}</h3>
              <Facts
                facts={USERS.map((name) => ({
                  name: text(`consent.${name}`),
                  value: shown(users[name]),
                }))}
              />
              <h3>{text('consent.chats')}</h3>
              <Facts
                facts={CHATS.map((name) => ({
                  name: text(`consent.${name}`),
                  value: shown(chats[name]),
                }))}
              />
              <h3>{text('consent.policies')}</h3>
              <Facts
                facts={Object.entries(grantsByPolicyVersion).map(([name, value]) => ({
                  name,
                  value: shown(value),
                }))}
              />
              {materialPolicyVersions.length > 0 && (
                <p>{text('consent.material', { versions: materialPolicyVersions.join(', ') })}</p>
              )}
            </>
          );
        }}
      </Loaded>
      <Deny operation="denyUser" name="userId" onDenied={summary.reload} />
      <Deny operation="denyChat" name="chatId" onDenied={summary.reload} />
    </Section>
  );
}
