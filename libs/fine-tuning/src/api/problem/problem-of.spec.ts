import { BadRequestException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import {
  ConsentError,
  DatabaseError,
  FineTuningError,
  PolicyVersionError,
  ScrubError,
  StorageError,
  UsageError,
} from '../../fine-tuning.errors';
import {
  ExportConflictError,
  ExportGoneError,
  ExportLimitError,
  ExportNotFoundError,
  RangeError416,
} from '../../runs/export.errors';
import { MethodNotAllowedError, RateLimitError } from './http.errors';
import { describeFailure } from './describe-failure';
import { problemOf } from './problem-of';

const query = (message: string): Error =>
  new QueryFailedError('SELECT', [TEXT], new Error(message));
const TEXT = 'the words of a conversation';

test.each<[Error, number, string]>([
  [new UsageError('format/unknown', 'no such format', 'format'), 400, 'format/unknown'],
  [new ExportNotFoundError(), 404, 'export/not-found'],
  [new ExportConflictError('export/not-ready', 'not yet'), 409, 'export/not-ready'],
  [new ConsentError('consent/flags-missing', 'gone'), 409, 'consent/flags-missing'],
  [new ExportGoneError('export/revoked', 'revoked'), 410, 'export/revoked'],
  [new RangeError416(5), 416, 'export/range'],
  [new ExportLimitError('too many', 7), 429, 'limit/exports'],
  [new RateLimitError(3), 429, 'limit/rate'],
  [new MethodNotAllowedError('GET'), 405, 'request/method'],
  [new DatabaseError('database/busy', 'busy'), 503, 'database/busy'],
  [new StorageError('storage/unavailable', 'away'), 503, 'storage/unavailable'],
  [new ScrubError('pii/failed', 'failed'), 500, 'pii/failed'],
  [new FineTuningError('x/y', 'something'), 500, 'x/y'],
  [new NotFoundException(TEXT), 404, 'request/not-found'],
  [new ForbiddenException(TEXT), 403, 'auth/forbidden'],
  [new BadRequestException(TEXT), 400, 'request/malformed'],
  [Object.assign(new SyntaxError(TEXT), { status: 400 }), 400, 'request/malformed'],
  [Object.assign(new Error(TEXT), { status: 413 }), 413, 'request/too-large'],
  [Object.assign(new Error(TEXT), { status: 502 }), 500, 'internal/error'],
  [query('SQLITE_ERROR: no such table: fine_tuning_export'), 503, 'database/not-migrated'],
  [query('relation "fine_tuning_export" does not exist'), 503, 'database/not-migrated'],
  [query('no such column: u.fine_tuning_consent'), 503, 'database/not-migrated'],
  [query('column ExportRun.sweep_state does not exist'), 503, 'database/not-migrated'],
  [query(`unrecognized token: "${TEXT}"`), 503, 'database/failed'],
  [query(`value "${TEXT}" does not exist in fine_tuning`), 503, 'database/failed'],
  [new Error(TEXT), 500, 'internal/error'],
  [new TypeError(TEXT), 500, 'internal/error'],
])('%s', (error, status, code) => {
  const { problem } = problemOf(error);
  expect(problem).toMatchObject({ status, code });
  expect(JSON.stringify(problem)).not.toContain(TEXT);
});

test('what is thrown without being an error is a 500, too', () => {
  expect(problemOf(TEXT)).toMatchObject({ problem: { status: 500 }, unexpected: true });
});

test('the field that is wrong is named by a pointer', () => {
  const { problem } = problemOf(new UsageError('recipe/split', 'shares', 'split.train'));
  expect(problem.errors).toEqual([
    { pointer: '/split/train', code: 'recipe/split', detail: 'shares' },
  ]);
});

test('a policy version that is refused comes with the one that counts', () => {
  const error = new PolicyVersionError('consent/outdated-policy', 'x', '2', 'policyVersion');
  expect(problemOf(error).problem).toMatchObject({
    status: 400,
    code: 'consent/outdated-policy',
    current: '2',
    errors: [{ pointer: '/policyVersion' }],
  });
});

test.each([
  [new ExportLimitError('x', 6.2), { 'Retry-After': '7' }],
  [new RateLimitError(0), { 'Retry-After': '1' }],
  [new MethodNotAllowedError('GET, HEAD'), { Allow: 'GET, HEAD' }],
  [new RangeError416(5), { 'Content-Range': 'bytes */5' }],
])('headers of %s', (error, headers) => {
  expect(problemOf(error).headers).toEqual(headers);
});

test('a log line tells kind, code and place of a foreign error, never its message', () => {
  const cause = Object.assign(new Error(TEXT), { code: 'SQLITE_ERROR' });
  const text = JSON.stringify(describeFailure(new Error(TEXT, { cause })));
  expect(text).not.toContain(TEXT);
  expect(text).toContain('SQLITE_ERROR');
  expect(text).toContain('problem-of.spec');
});

test('nor what a message quotes of a stack trace, what stands in a name, or the message of a cause', () => {
  const quoting = new Error(`cannot parse\n    at ${TEXT} (chat.js:1:1)`);
  const named = Object.assign(new Error('x'), { name: TEXT, code: `${TEXT}\n` });
  // A host may throw errors of our classes with messages of its own, which we name as the cause.
  const cause = new UsageError('help-desk/failed', TEXT);
  const wrapped = new FineTuningError('extension/failed', 'format "own" failed', { cause });
  for (const error of [quoting, named, wrapped]) {
    const text = JSON.stringify(describeFailure(error));
    expect(text).not.toContain(TEXT);
    expect(text).toContain('problem-of.spec');
  }
  expect(describeFailure(wrapped)).toMatchObject({
    message: 'format "own" failed',
    cause: { error: 'UsageError', code: 'help-desk/failed' },
  });
});
