import {
  canCancel,
  canDelete,
  canRetry,
  isActive,
  lookOf,
  standingOf,
  STATUSES,
} from './run-standing';

it.each([
  ['done', false, 'done', 'good'],
  ['done', true, 'empty', 'bad'],
  ['running', true, 'running', 'plain'],
  ['failed', false, 'failed', 'bad'],
  ['revoked', true, 'revoked', 'bad'],
  ['expired', false, 'expired', 'plain'],
] as const)('%s, empty %p: shown as %s, %s', (status, empty, standing, look) => {
  expect(standingOf({ status, empty })).toBe(standing);
  expect(lookOf(standing)).toBe(look);
});

it('offers what the state allows and nothing else', () => {
  const allowed = (test: (run: { status: (typeof STATUSES)[number] }) => boolean): string[] =>
    STATUSES.filter((status) => test({ status }));
  expect(allowed(isActive)).toEqual(['queued', 'running', 'publishing', 'cancelling']);
  expect(allowed(canCancel)).toEqual(['queued', 'running']);
  expect(allowed(canRetry)).toEqual(['failed', 'cancelled']);
  expect(allowed(canDelete)).toEqual(['done']);
});
