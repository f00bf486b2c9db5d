const OPEN = '{{';
const CLOSE = '}}';

/** The fixed parts of a prompt template, which its variables (`{{name}}`) stand between. One part where there is none. */
export function templateParts(template: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const open = template.indexOf(OPEN, from);
    const close = open === -1 ? -1 : template.indexOf(CLOSE, open + OPEN.length);
    if (close === -1) break;
    parts.push(template.slice(from, open));
    from = close + CLOSE.length;
  }
  parts.push(template.slice(from));
  return parts;
}
