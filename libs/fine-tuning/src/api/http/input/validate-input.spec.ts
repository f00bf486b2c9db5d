import { CreateExportDto } from '../../dto/export-body.dto';
import { PageQueryDto } from '../../dto/list-query.dto';
import { InvalidRequestError } from '../../problem/invalid-request.error';
import { validateInput } from './validate-input';

async function pointersOf(type: Parameters<typeof validateInput>[0], value: unknown) {
  const error: unknown = await validateInput(type, value).catch((e: unknown) => e);
  return error instanceof InvalidRequestError ? error.errors.map(({ pointer }) => pointer) : error;
}

test.each<[string, Parameters<typeof validateInput>[0], unknown, string[]]>([
  ['an unknown field', CreateExportDto, { format: 'openai', bogus: 1 }, ['/bogus']],
  [
    'several faults',
    CreateExportDto,
    { bogus: 1, seed: 'x' },
    expect.arrayContaining(['/bogus', '/format', '/seed']) as never,
  ],
  [
    'a fault below',
    CreateExportDto,
    { format: 'openai', split: { train: '1' } },
    expect.arrayContaining(['/split/train']) as never,
  ],
  [
    'a name that only a prototype has',
    CreateExportDto,
    JSON.parse('{"format":"openai","__proto__":{"limit":1}}'),
    ['/__proto__'],
  ],
  ['a text', CreateExportDto, 'openai', ['']],
  ['null', CreateExportDto, null, ['']],
  ['a list', CreateExportDto, [{ format: 'openai' }], ['']],
  [
    'nothing where something must be',
    CreateExportDto,
    undefined,
    expect.arrayContaining(['/format']) as never,
  ],
  [
    'a number of a query in other digits',
    PageQueryDto,
    { limit: '1e1' },
    expect.arrayContaining(['/limit']) as never,
  ],
  ['something where nothing may be', undefined, { a: 1, 'b/c': 2 }, ['/a', '/b~1c']],
  ['a list where nothing may be', undefined, [], ['']],
])('%s is refused', async (_, type, value, pointers) => {
  expect(await pointersOf(type, value)).toEqual(pointers);
});

test('what is right becomes the class, and nothing is coerced', async () => {
  const body = await validateInput(CreateExportDto, { format: 'openai', tags: [' 1 '] });
  expect(body).toBeInstanceOf(CreateExportDto);
  expect(body).toMatchObject({ format: 'openai', tags: [' 1 '] });
  expect(await validateInput(PageQueryDto, { limit: '10' })).toEqual({ limit: 10 });
  expect(await validateInput(undefined, {})).toBeUndefined();
  expect(await validateInput(undefined, undefined)).toBeUndefined();
});
