import { createHash } from 'node:crypto';
import { ADMIN_PAGE_BODY } from './admin-page.markup.data';
import { ADMIN_PAGE_SCRIPT } from './admin-page.script.data';
import { ADMIN_PAGE_STYLE } from './admin-page.style.data';

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The whole page in one answer: nothing is fetched but our own API. */
export const ADMIN_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fine-tuning export</title>
<link rel="icon" href="data:,">
<style>${ADMIN_PAGE_STYLE}</style>
</head>
<body>${ADMIN_PAGE_BODY}<script>${ADMIN_PAGE_SCRIPT}</script>
</body>
</html>
`;

/** Only this very script and style run, by their hashes. */
export const ADMIN_PAGE_POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'img-src data:',
  `script-src ${hashSource(ADMIN_PAGE_SCRIPT)}`,
  `style-src ${hashSource(ADMIN_PAGE_STYLE)}`,
].join('; ');
