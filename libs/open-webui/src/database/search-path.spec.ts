import { schemasOf } from './search-path';

it.each<[string, string[]]>([
  ['webui', ['webui']],
  ['WebUI, public', ['webui', 'public']],
  ['"WebUI" ,public', ['WebUI', 'public']],
  ['"$user", public', ['me', 'public']],
  ['$user,public', ['me', 'public']],
  ['"a ""b"", c"', ['a "b", c']],
  ['', []],
])('%s', (path, schemas) => {
  expect(schemasOf(path, 'me')).toEqual(schemas);
});
