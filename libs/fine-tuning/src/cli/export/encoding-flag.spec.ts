import { parseCommandLine } from '../command-line/parse-command-line';
import { encodingName, tokenizerFileOf } from './encoding-flag';
import { EXPORT_OPTIONS } from './export-options';

it.each<[string[], name: string | undefined, file: string | undefined]>([
  [[], undefined, undefined],
  [['--encoding', 'cl100k_base'], 'cl100k_base', undefined],
  [['--encoding', 'cl100k'], 'cl100k', undefined],
  [['--encoding', 'tokenizer.json'], undefined, 'tokenizer.json'],
  [['--encoding', 'models/llama'], undefined, 'models/llama'],
  [['--encoding', 'C:\\llama\\tokenizer.JSON'], undefined, 'C:\\llama\\tokenizer.JSON'],
  [['--encoding', 'package.json'], undefined, 'package.json'],
  [['--encoding', 'LICENSE'], undefined, 'LICENSE'],
])('%j', (flags, name, file) => {
  const args = parseCommandLine(flags, EXPORT_OPTIONS);
  expect([encodingName(args), tokenizerFileOf(args)]).toEqual([name, file]);
});

it('is not empty', () =>
  expect(() => encodingName(parseCommandLine(['--encoding', ''], EXPORT_OPTIONS))).toThrow(
    '--encoding is empty',
  ));
