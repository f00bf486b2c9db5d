import { useTranslator } from '../../i18n/language-context';

interface ReasonsProps {
  readonly title: string;
  /** What the codes are. Default: reasons. */
  readonly of?: string;
  /** Code, how many, and how that is written. */
  readonly rows: readonly (readonly [code: string, count: number, words: string])[];
}

/** Codes with how often, the most first. The codes are those of the API, the command line and the report: who looks one up finds it. */
export function Reasons({ title, of, rows }: ReasonsProps) {
  const { text } = useTranslator();
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{of ?? text('counts.reason')}</th>
          <th scope="col" class="number">
            {text('counts.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...rows]
          .sort((a, b) => b[1] - a[1])
          .map(([code, , words]) => (
            <tr key={code}>
              <th scope="row">{code.replaceAll('_', ' ')}</th>
              <td class="number">{words}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
