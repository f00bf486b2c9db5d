import { htmlUnescape } from '../../storage-format/html-unescape';

/** The thought inside a reasoning block: without summary, `> ` prefixes and, from 0.6.35 on, HTML escapes. */
export function reasoningBody(body: string): string {
  const summary = body.indexOf('</summary>');
  const inner = (summary === -1 ? body : body.slice(summary + '</summary>'.length)).trim();
  const escaped = inner.startsWith('&gt;');
  const lines = (escaped ? htmlUnescape(inner) : inner).split('\n');
  return lines.map(withoutQuoteMark).join('\n').trim();
}

function withoutQuoteMark(line: string): string {
  if (line.startsWith('> ')) return line.slice(2);
  return line.startsWith('>') ? line.slice(1) : line;
}
