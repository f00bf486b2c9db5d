import { SourceUsageError } from '@app/open-webui';
import { PiiUsageError } from '@app/pii';
import { problemOf } from '../../api/problem/problem-of';
import {
  CancelledError,
  ConsentError,
  DatabaseError,
  FineTuningError,
  ScrubError,
  StorageError,
  UsageError,
} from '../../fine-tuning.errors';
import { fromFailure, toFailure } from './worker-failure';

const TEXT = 'a sentence of somebody';

it.each<[new (...args: never[]) => Error, Error, number]>([
  [UsageError, new UsageError('recipe/invalid', 'limit: no', 'limit'), 400],
  [UsageError, new PiiUsageError('recipe/pii', 'pii.action: no', 'pii.action'), 400],
  [UsageError, new SourceUsageError('database/url', 'no such database'), 400],
  [CancelledError, new CancelledError(), 409],
  [ConsentError, new ConsentError('consent/flags-missing', 'the flags are gone'), 409],
  [DatabaseError, new DatabaseError('database/busy', 'the database is locked'), 503],
  [StorageError, new StorageError('storage/full', 'the disk is full'), 503],
  [ScrubError, new ScrubError('pii/failed', 'detection failed'), 500],
  [FineTuningError, new FineTuningError('shard/read', 'a shard is broken'), 500],
])('a failure of a thread stays a %p: %p', (type, thrown, status) => {
  const sent = structuredClone(toFailure(thrown));
  const error = fromFailure(sent);
  expect(error).toBeInstanceOf(type);
  expect([error.name, error.code, error.message]).toEqual([
    thrown.name,
    (thrown as FineTuningError).code,
    thrown.message,
  ]);
  expect(problemOf(error).problem).toMatchObject({ status, code: error.code });
  expect(problemOf(error).problem.errors).toEqual(problemOf(thrown).problem.errors);
});

it.each([
  ['an error of a library', new TypeError(TEXT), 'a worker failed (TypeError)'],
  ['something that is no error', TEXT, 'a worker failed (unknown)'],
  [
    'a class that only looks like ours',
    Object.assign(new Error(TEXT), { name: 'UsageError' }),
    'a worker failed (UsageError)',
  ],
])('nothing but the class is told of %s', (_what, thrown, message) => {
  const sent = toFailure(thrown);
  expect(sent).toEqual({ type: '', code: 'export/worker-failed', message });
  expect(fromFailure(sent)).toBeInstanceOf(FineTuningError);
  expect(fromFailure(sent)).not.toBeInstanceOf(UsageError);
});

it.each(['', 'toString', '__proto__', 'NewerError'])(
  'a class named %p is a plain failure',
  (type) => {
    const error = fromFailure({ type, code: 'a/b', message: 'c' });
    expect([error.name, error.code, error.message]).toEqual(['FineTuningError', 'a/b', 'c']);
  },
);
