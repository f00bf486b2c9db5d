import { useTranslator } from '../../../i18n/language-context';
import { Reasons } from '../../run/reasons';

interface PreferencesProps {
  /** By what they rest on. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether a format asks for them: then that there are none is worth a word. */
  readonly isWanted: boolean;
}

const KNOWN = ['rating', 'arena', 'edit'] as const;

/** How many pairs and rated answers there are, and what they are made from. */
export function Preferences({ counts, isWanted }: PreferencesProps) {
  const { text, number } = useTranslator();
  const rows = Object.entries(counts);
  if (rows.length === 0) return isWanted ? <p>{text('pairs.none')}</p> : null;
  const wordOf = (evidence: string): string => {
    const known = KNOWN.find((one) => one === evidence);
    return known === undefined ? evidence : text(`choice.${known}`);
  };
  return (
    <Reasons
      title={text('pairs.from')}
      of={text('pairs.basis')}
      rows={rows.map(([evidence, n]) => [wordOf(evidence), n, number(n)])}
    />
  );
}
