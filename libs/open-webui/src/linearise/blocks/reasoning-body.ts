import { htmlUnescape } from '../../storage-format/html-unescape';

/** The thought inside a reasoning block: without summary, `> ` prefixes and, from 0.6.35 on, HTML escapes. */
export function reasoningBody(body: string): string {
  const inner = afterSummary(body);
  const escaped = inner.startsWith('&gt;');
  const lines = (escaped ? htmlUnescape(inner) : inner).split('\n');
  return lines.map(withoutQuoteMark).join('\n').trim();
}

/** What stands in a block behind its summary. */
export function afterSummary(body: string): string {
  const [, rest = body] = /<\/summary>([^]*)/i.exec(body) ?? [];
  return rest.trim();
}

function withoutQuoteMark(line: string): string {
  if (line.startsWith('> ')) return line.slice(2);
  return line.startsWith('>') ? line.slice(1) : line;
}
