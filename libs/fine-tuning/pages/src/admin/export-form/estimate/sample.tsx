import { useTranslator } from '../../../i18n/language-context';

/** A row as it would be written, as text: what people typed is never markup. */
export function Sample({ row, number }: { row: unknown; number: number }) {
  const { text } = useTranslator();
  return (
    <details class="full">
      <summary>{text('estimate.row', { number })}</summary>
      <pre class="as-written" dir="auto">
        {JSON.stringify(row, null, 2)}
      </pre>
    </details>
  );
}
