import { placeOf } from './operation';

it.each([
  ['readOwnConsent', {}, {}, 'GET', '/fine-tuning/consent'],
  ['decideChat', { chatId: 'a/b?c' }, {}, 'PUT', '/fine-tuning/consent/chats/a%2Fb%3Fc'],
  [
    'readOwnHistory',
    {},
    { cursor: '3', limit: 0 },
    'GET',
    '/fine-tuning/consent/history?cursor=3&limit=0',
  ],
  ['readOwnHistory', {}, { cursor: undefined, limit: '' }, 'GET', '/fine-tuning/consent/history'],
] as const)('%s with %j and %j', (id, path, query, method, address) => {
  expect(placeOf(id, path, query)).toEqual({ method, address });
});

it('refuses a path with a gap', () => {
  expect(() => placeOf('decideChat')).toThrow('chatId');
});
