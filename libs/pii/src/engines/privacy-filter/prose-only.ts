import { PII_CONTEXT } from '../../recognizers/context-sets';
import { LINE_CODE, LINE_CSV, LINE_JSON, LINE_LOG, LINE_TABLE } from '../../scan/line-kinds';
import { TextScan } from '../../scan/text-scan';

const NO_PROSE: ReadonlySet<number> = new Set([
  LINE_CODE,
  LINE_CSV,
  LINE_JSON,
  LINE_LOG,
  LINE_TABLE,
]);

/**
 * Without what begins in a line of code, a table or a log: the model was made for prose, and takes identifiers and numbers there for
 * people and accounts. The built-in recognizers read those lines.
 */
export function proseOnly<Span extends { readonly start: number }>(
  text: string,
  spans: readonly Span[],
): Span[] {
  if (spans.length === 0) return [];
  const scan = new TextScan(PII_CONTEXT).reset(text);
  return spans.filter(
    ({ start }) => !NO_PROSE.has(scan.lineKind(scan.lineAt(scan.fromSource(start)))),
  );
}
