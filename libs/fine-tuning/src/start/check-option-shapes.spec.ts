import { UsageError } from '../fine-tuning.errors';
import { checkOptionShapes } from './check-option-shapes';
import { EXTRA_SHAPES, OPTION_SHAPES, type OptionShapes } from './option-shapes';

const ELSEWHERE = { controllers: 'stands beside useFactory' };

const check = (values: unknown, shapes: OptionShapes = OPTION_SHAPES) => {
  checkOptionShapes(values, shapes, ELSEWHERE);
};

test.each<[string, object, string, string]>([
  ['a typing error', { allowRawPII: true }, 'allowRawPII', 'did you mean allowRawPii?'],
  ['the variable', { ALLOW_RAW_PII: true }, 'ALLOW_RAW_PII', 'did you mean allowRawPii?'],
  ['a nested one', { auth: { secert: 'x' } }, 'auth.secert', 'did you mean secret?'],
  ['a deeper typing error', { timing: { sweepms: 1 } }, 'timing.sweepms', 'did you mean sweepMs?'],
  ['nothing alike', { quantumFlux: 1 }, 'quantumFlux', 'docs/options.md lists all'],
  ['a name of every object', { constructor: 1 }, 'constructor', 'docs/options.md lists all'],
  ['an extra', { controllers: false }, 'controllers', 'stands beside useFactory'],
  ['an extra with a typing error', { controlers: false }, 'controlers', 'did you mean controllers'],
])('%s is an unknown option', (_, values, field, hint) => {
  expect(() => check(values)).toThrow(UsageError);
  expect(() => check(values)).toThrow(
    expect.objectContaining({ code: 'options/unknown', field: field }),
  );
  expect(() => check(values)).toThrow(hint);
});

test.each<[object, string, string]>([
  [{ allowRawPii: 'false' }, 'allowRawPii', 'true or false'],
  [{ allowRawPii: null }, 'allowRawPii', 'true or false'],
  [{ workers: '2' }, 'workers', 'a number'],
  [{ redisUrl: 6379 }, 'redisUrl', 'text or null'],
  [{ storage: ['file:./x'] }, 'storage', 'text or an object'],
  [{ auth: 'secret' }, 'auth', 'an object'],
  [{ auth: null }, 'auth', 'an object'],
  [{ auth: { secret: 1234 } }, 'auth.secret', 'text'],
  [{ webhooks: { endpoints: {} } }, 'webhooks.endpoints', 'a list'],
  [{ rateLimits: { createPerMinute: '1' } }, 'rateLimits.createPerMinute', 'a number'],
])('%j is of the wrong kind', (values, field, kind) => {
  expect(() => check(values)).toThrow(
    expect.objectContaining({
      code: 'options/invalid',
      field,
      message: `option ${field} must be ${kind}`,
    }),
  );
});

test('what is right, or undefined, passes', () => {
  expect(() =>
    check({ allowRawPii: true, redisUrl: null, auth: { secret: undefined }, storage: undefined }),
  ).not.toThrow();
  expect(() => check({ guard: class {}, bull: null, imports: [] }, EXTRA_SHAPES)).not.toThrow();
  expect(() => check({ guard: 'jwt' }, EXTRA_SHAPES)).toThrow('option guard must be a class');
});
