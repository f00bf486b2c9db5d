import { codeExamples, runExample } from '../scripts/docs/code-examples';

const [example] = codeExamples('docs/testing.md');
if (example === undefined) throw new Error('the page has no example');
const { code, place } = example;
// The page names the package as hosts install it; here that means the sources. Its tests are registered with Jest, as in a host.
runExample(
  { place, code: code.replaceAll("'open-webui-fine-tuning", "'@app/fine-tuning") },
  require,
);
