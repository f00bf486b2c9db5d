import { newWorkKey, unwrapWorkKey, wrapWorkKey } from './work-key';

const EXPORT_KEY = 'a key for tests, long enough';
const key = newWorkKey();
const wrapped = wrapWorkKey(key, EXPORT_KEY, 'an export');

it('comes back with the same key for the same owner', () => {
  expect(unwrapWorkKey(wrapped, EXPORT_KEY, 'an export')).toBe(key);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(wrapped).not.toContain(key.slice(0, 8));
  expect(wrapWorkKey(key, EXPORT_KEY, 'an export')).not.toBe(wrapped);
});

it.each([
  ['another key', wrapped, 'another key of these tests', 'an export'],
  ['another owner', wrapped, EXPORT_KEY, 'another export'],
  ['one that is cut off', wrapped.slice(0, -4), EXPORT_KEY, 'an export'],
  ['one that was changed', `A${wrapped.slice(1)}`.replace(/^AA/, 'BA'), EXPORT_KEY, 'an export'],
  ['nothing', '', EXPORT_KEY, 'an export'],
])('is refused with %s', (_what, text, exportKey, owner) => {
  expect(() => unwrapWorkKey(text, exportKey, owner)).toThrow(
    expect.objectContaining({ code: 'export/other-key' }) as Error,
  );
});
