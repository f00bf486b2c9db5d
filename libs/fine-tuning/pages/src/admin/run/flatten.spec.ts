import { flatten } from './flatten';

it.each([
  [null, []],
  [{}, []],
  [{ a: [] }, []],
  [{ a: null, b: false, c: 0, d: '' }, [['b', 'false'], ['c', '0'], ['d', '']]], // prettier-ignore
  [{ pii: { types: { EMAIL: 'mask' } } }, [['pii.types.EMAIL', 'mask']]],
  [{ models: ['a', 'b'] }, [['models', 'a, b']]],
  [{ allow: [{ value: '<b>' }] }, [['allow.0.value', '<b>']]],
])('%j', (value, expected) => {
  expect(flatten(value)).toEqual(expected);
});
