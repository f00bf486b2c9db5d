import { hashOf, routeOf, VIEWS } from './route';

it.each([
  ['', { view: 'overview' }],
  ['#', { view: 'overview' }],
  ['#new', { view: 'new' }],
  ['#exports/0198-a', { view: 'run', id: '0198-a' }],
  ['#exports/', { view: 'exports' }],
  ['#exports/a b', { view: 'exports' }],
  ['#exports/..%2F..', { view: 'exports' }],
  ['#new/0198', { view: 'new' }],
  ['#constructor', { view: 'overview' }],
  ['#run', { view: 'overview' }],
])('%s leads to %j', (hash, route) => {
  expect(routeOf(hash)).toEqual(route);
});

it('finds each place by the address that leads there', () => {
  for (const route of [...VIEWS.map((view) => ({ view })), { view: 'run', id: 'a-1' } as const])
    expect(routeOf(hashOf(route))).toEqual(route);
});
