import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { People } from './people';
import { useShown } from './use-shown';

const CHATS = ['granted', 'denied', 'unset', 'total'] as const;

/** How many said what, of people, of chats, of versions of the text. */
export function Summary({ summary }: { summary: Schema<'ConsentSummary'> }) {
  const { text, dateTime } = useTranslator();
  const shown = useShown(summary);
  const { asOf, smallestGroup, chats, grantsByPolicyVersion, materialPolicyVersions } = summary;
  const versions = Object.entries(grantsByPolicyVersion);
  return (
    <>
      <p>{text('consent.about', { date: dateTime(asOf), least: smallestGroup })}</p>
      <h3>{text('consent.users')}</h3>
      <People summary={summary} />
      <h3>{text('consent.chats')}</h3>
      <Facts
        facts={CHATS.map((name) => ({ name: text(`consent.${name}`), value: shown(chats[name]) }))}
      />
      <h3>{text('consent.policies')}</h3>
      {versions.length === 0 && <p>{text('consent.noGrants')}</p>}
      <Facts
        facts={versions.map(([name, value]) => ({
          name: name === '' ? text('consent.noVersion') : name,
          value: shown(value),
        }))}
      />
      {materialPolicyVersions.length > 0 && (
        <p>{text('consent.material', { versions: materialPolicyVersions.join(', ') })}</p>
      )}
    </>
  );
}
