import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { useShown } from './use-shown';

const USERS = ['granted', 'denied', 'withdrawn', 'unset', 'total'] as const;

/** How many people said what. */
export function People({ summary }: { summary: Schema<'ConsentSummary'> }) {
  const { text } = useTranslator();
  const shown = useShown(summary);
  return (
    <Facts
      facts={USERS.map((name) => ({
        name: text(`consent.${name}`),
        value: shown(summary.users[name]),
      }))}
    />
  );
}
