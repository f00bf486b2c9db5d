import { fieldErrorsOf, pathOf } from './field-errors';

it.each([
  ['', ''],
  ['/', ''],
  ['/limit', 'limit'],
  ['/split/train', 'split.train'],
  ['/split', 'split.train'],
  ['/models/3', 'models'],
  ['/pii/allow/0/value', 'pii.allow.0.value'],
  ['/pii/types/EMAIL', 'pii.types.EMAIL'],
  ['/filters/a~1b', 'filters.a/b'],
  ['/unheard', ''],
])('%j stands beside %j', (pointer, path) => {
  expect(pathOf(pointer)).toBe(path);
});

it('keeps every sentence, and that of the whole where none has a place', () => {
  const problem = (errors?: object[]): Parameters<typeof fieldErrorsOf>[0] =>
    ({ problem: { detail: 'no', errors } }) as never;
  expect([...fieldErrorsOf(problem())]).toEqual([['', 'no']]);
  const two = [
    { pointer: '/models/0', detail: 'a' },
    { pointer: '/models/1', detail: 'b' },
  ];
  expect([...fieldErrorsOf(problem(two))]).toEqual([['models', 'a; b']]);
});
