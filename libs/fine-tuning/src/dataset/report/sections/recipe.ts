import { html, type Html } from '../html/html';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** What the dataset was made by, and how to check that it is the one. */
export const recipe: ReportSection = {
  id: 'recipe',
  title: 'Recipe and proof',
  render({ manifest }: ReportInput): Html {
    return html`<p>Hash of the recipe: <code>${manifest.recipeSha256}</code></p>
      <p>Merkle root of all rows: <code>${manifest.merkleRoot}</code></p>
      <p>
        <code>fine-tuning verify .</code> checks every byte of this folder. Consent can be
        withdrawn: before each use, ask whether this version is still in force.
      </p>
      <details>
        <summary>The recipe as JSON</summary>
        <pre>${JSON.stringify(manifest.recipe, null, 1)}</pre>
      </details>`;
  },
};
