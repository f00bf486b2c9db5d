import { codeExamples, runExample } from '../scripts/docs/code-examples';

/** The page names the package as hosts install it; here that means the sources. */
const sources = ((name: string): unknown =>
  require(name.replace(/^open-webui-fine-tuning/, '@app/fine-tuning'))) as NodeJS.Require;

const [example] = codeExamples('docs/testing.md');
if (example === undefined) throw new Error('the page has no example');
// Registers its tests with Jest, as it would in a host.
runExample(example, sources);
