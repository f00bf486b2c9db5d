import { flatten, flattenAll } from './flatten';

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

it.each([
  [null, []],
  [{}, []],
  [{ pii: null, userIds: [], a: 1 }, [['pii', null], ['userIds', null], ['a', '1']]],
  [{ pii: { types: {}, allow: [] } }, [['pii.types', null], ['pii.allow', null]]],
  [{ allow: [{ value: null }] }, [['allow.0.value', null]]],
])('of all of %j', (value, expected) => {
  expect(flattenAll(value)).toEqual(expected);
}); // prettier-ignore
