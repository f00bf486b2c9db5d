import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeExamples, typeErrors } from './code-examples';

const LIBRARIES = readdirSync(join(__dirname, '..', '..', 'libs'));

/** The pages from which readers copy code. */
const PAGES = [
  'README.md',
  'docs/api.md',
  'docs/testing.md',
  'docs/hosting.md',
  'libs/fine-tuning/src/api/access/fine-tuning-route.ts',
  'docs/extend.md',
  ...LIBRARIES.map((name) => `libs/${name}/README.md`),
  'libs/open-webui/src/index.ts',
];

it('the code of the pages compiles', () => {
  const examples = PAGES.map(codeExamples);
  for (const found of examples) expect(found.length).toBeGreaterThan(0);
  expect(typeErrors(examples.flat())).toEqual([]);
});
