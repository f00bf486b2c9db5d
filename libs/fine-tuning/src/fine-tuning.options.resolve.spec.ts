import { TESTING_KEY, TESTING_SECRET } from './testing';
import { UsageError } from './fine-tuning.errors';
import type { FineTuningModuleOptions } from './fine-tuning.options';
import { resolveOptions } from './fine-tuning.options.resolve';

const SECRET = Buffer.alloc(24, 1).toString('base64');
const hook = (url: string, more = {}): FineTuningModuleOptions => ({
  webhooks: { endpoints: [{ url, secret: SECRET }], ...more },
});

test('nothing given: everything has a default', () => {
  const options = resolveOptions({});
  expect(options).toMatchObject({
    storage: 'file:./data/exports',
    allowRawPii: false,
    key: null,
    redisUrl: null,
    metrics: 'admin',
    auth: { secret: null, cookie: 'token', redisUrl: null, redisPrefix: 'open-webui' },
  });
  expect(Object.isFrozen(options)).toBe(true);
});

test('undefined means absent', () => {
  const options = resolveOptions({ smallGroup: undefined, storage: undefined });
  expect(options).toMatchObject({ smallGroup: 5, storage: 'file:./data/exports' });
});

test('the hosts of the webhooks are the ones that may be called', () => {
  expect(resolveOptions(hook('https://Hooks.example/x')).webhooks.allowHosts).toEqual([
    'hooks.example',
  ]);
});

test.each<[string, FineTuningModuleOptions, string]>([
  ['empty secret', { auth: { secret: '' } }, 'auth.secret'],
  ['blank secret', { auth: { secret: '  ' } }, 'auth.secret'],
  ["Open WebUI's default secret", { auth: { secret: 't0p-s3cr3t' } }, 'auth.secret'],
  ['short key', { key: 'short' }, 'key'],
  ['other Redis address', { redisUrl: 'http://localhost' }, 'redisUrl'],
  ['a Redis password that is not escaped', { redisUrl: 'redis://:p/w@localhost' }, 'redisUrl'],
  ['an option with a typing error', { allowRawPII: true } as object, 'allowRawPII'],
  ['a text for a flag', { allowRawPii: 'false' } as object, 'allowRawPii'],
  ['an extra among the options', { controllers: false } as object, 'controllers'],
  ['other Redis for sign-out', { auth: { redisUrl: 'x' } }, 'auth.redisUrl'],
  ['other storage', { storage: 'ftp://x' }, 'storage'],
  ['storage without a folder', { storage: 'file:' }, 'storage'],
  ['a clock that tells no time', { clock: {} as never }, 'clock'],
  ['a clock that answers later', { clock: { now: async () => 1 } as never }, 'clock'],
  ['a clock with a date', { clock: { now: () => new Date() } as never }, 'clock'],
  ['a clock that is none', { clock: { now: () => NaN } }, 'clock'],
  ['a clock of seconds', { clock: { now: () => Math.floor(Date.now() / 1000) } }, 'clock'],
  ['no clock', { clock: null as never }, 'clock'],
  ['no group at all', { smallGroup: 0 }, 'smallGroup'],
  ['half a worker', { workers: 0.5 }, 'workers'],
  ['interval of nothing', { timing: { sweepMs: 0 } }, 'timing.sweepMs'],
  ['an interval that a timer cannot hold', { timing: { sweepMs: 2 ** 31 } }, 'timing.sweepMs'],
  ['beats slower than a lease', { timing: { beatMs: 40_000 } }, 'timing.beatMs'],
  ['negative limit', { rateLimits: { createPerMinute: -1 } }, 'rateLimits.createPerMinute'],
  ['unknown metrics access', { metrics: 'all' as 'off' }, 'metrics'],
  ['long policy version', { policyVersion: 'x'.repeat(65) }, 'policyVersion'],
  ['an organisation without a name', { organisation: ' ' }, 'organisation'],
  ['an endless name', { organisation: 'x'.repeat(201) }, 'organisation'],
  ['a policy that is not there', { policyTextFile: '/no/such/file' }, 'policyTextFile'],
  ['a folder for a policy', { policyTextFile: '.' }, 'policyTextFile'],
  ['a program for a policy', { policyTextFile: process.execPath }, 'policyTextFile'],
  ['webhook without TLS', hook('http://hooks.example'), 'webhooks.endpoints[0].url'],
  ['webhook with credentials', hook('https://a:b@hooks.example'), 'webhooks.endpoints[0].url'],
  ['webhook that is no URL', hook('hooks'), 'webhooks.endpoints[0].url'],
  [
    'webhook with a weak secret',
    { webhooks: { endpoints: [{ url: 'https://x.example', secret: 'c2hvcnQ=' }] } },
    'webhooks.endpoints[0].secret',
  ],
  [
    'webhook for an unknown event',
    {
      webhooks: {
        endpoints: [{ url: 'https://x.example', secret: SECRET, events: ['x' as 'export.done'] }],
      },
    },
    'webhooks.endpoints[0].events',
  ],
])('%s is refused by name', (_, options, field) => {
  expect(() => resolveOptions(options)).toThrow(UsageError);
  expect(() => resolveOptions(options)).toThrow(expect.objectContaining({ field }));
});

test.each([undefined, null, 'options'])('options that are %p are refused', (raw) => {
  expect(() => resolveOptions(raw as unknown as FineTuningModuleOptions)).toThrow(UsageError);
});

test('errors never repeat a value', () => {
  try {
    resolveOptions({ key: 'hunter2' });
  } catch (error) {
    expect((error as Error).message).not.toContain('hunter2');
  }
  expect.assertions(1);
});

describe('the published secrets of the test kit', () => {
  const before = process.env['NODE_ENV'];
  afterEach(() => {
    process.env['NODE_ENV'] = before;
  });

  it.each([
    [{ auth: { secret: TESTING_SECRET } }, 'options/secret', 'auth.secret'],
    [{ auth: { secret: ` ${TESTING_SECRET}\n` } }, 'options/secret', 'auth.secret'],
    [{ key: TESTING_KEY }, 'options/invalid', 'key'],
  ])('are refused in production: %p', (options, code, field) => {
    expect(() => resolveOptions(options)).not.toThrow();
    process.env['NODE_ENV'] = 'production';
    expect(() => resolveOptions(options)).toThrow(
      expect.objectContaining({ code, field }) as Error,
    );
  });
});
