import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

/** Each HTML file here is a page. `scripts/pages/build-pages.mjs` builds them. */
export default {
  root,
  configFile: false,
  // Pages are served below any prefix: everything is found from where the page itself is.
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // A page stands at `.../page`, what it loads at `.../page/assets/`.
    assetsDir: 'page/assets',
    // An inlined file would be a data: address, which the policy of the page refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
    rollupOptions: {
      input: readdirSync(root)
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(root, name)),
    },
  },
};
