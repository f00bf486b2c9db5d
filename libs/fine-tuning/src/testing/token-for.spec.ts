import jwt from 'jsonwebtoken';
import { settableClock } from './settable-clock';
import { TESTING_SECRET } from '../common/testing-secrets';
import { tokenFor } from './token-for';

const NOW = 1_767_225_600;
const clock = settableClock(NOW * 1000);

it.each<[what: string, options: Parameters<typeof tokenFor>[1], claims: object]>([
  ['an hour', {}, { iat: NOW, exp: NOW + 3600 }],
  ['ten seconds', { expiresIn: 10 }, { iat: NOW, exp: NOW + 10 }],
  ['other claims', { claims: { jti: 'x', iat: 7 } }, { jti: 'x', iat: 7 }],
])('%s', (_, options, claims) => {
  const token = tokenFor({ id: 'ada' }, { clock, ...options });
  const found = jwt.verify(token, TESTING_SECRET, { algorithms: ['HS256'], clockTimestamp: NOW });
  expect(found).toMatchObject({ id: 'ada', ...claims });
});

it('never expires where that is asked for', () => {
  const token = tokenFor('ada', { expiresIn: null, secret: 'another' });
  expect(jwt.verify(token, 'another')).not.toHaveProperty('exp');
  expect(() => jwt.verify(token, TESTING_SECRET)).toThrow('invalid signature');
});
