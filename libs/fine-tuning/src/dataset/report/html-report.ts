import { formatsOf } from '../recipe/formats-of';
import { Html, html } from './html/html';
import { CONTENT_SECURITY_POLICY, STYLE } from './html/style';
import type { ReportInput } from './report-input';
import { REPORT_SECTIONS } from './report-sections';
import { cautions } from './sections/cautions';
import { summary } from './sections/summary';

/** As one piece, because not a space may stand in it that its hash does not know. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** `report.html`: one page without any outside resource, and without a word of a conversation. */
export function htmlReport(input: ReportInput): string {
  const sections = REPORT_SECTIONS.flatMap(({ id, title, render }) => {
    const body = render(input);
    return body === null ? [] : [{ id, title, body }];
  });
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li> `);
  const parts = sections.map(
    ({ id, title, body }) =>
      html`<section aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${body}
      </section> `,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Dataset report</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#summary">Skip to the summary</a>
        <header>
          <h1>Dataset report</h1>
          <p class="soft">
            ${formatsOf(input.manifest.recipe).join(', ')} ·
            ${input.manifest.scrubbed ? 'scrubbed' : 'not scrubbed'} · recipe
            <code>${input.manifest.recipeSha256.slice(0, 12)}</code>
          </p>
        </header>
        <main>
          <div id="summary" tabindex="-1">${summary(input)}${cautions(input)}</div>
          <nav aria-label="Sections">
            <ul>
              ${links}
            </ul>
          </nav>
          ${parts}
        </main>
        <footer>
          <p>
            ${input.manifest.software.name}. Counts are exact unless a section says that they are of
            a sample.
          </p>
        </footer>
      </body>
    </html> `.text;
}
