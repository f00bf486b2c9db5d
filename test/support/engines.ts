import type { TestingEngine } from '@app/fine-tuning/testing';

/** Both engines for `createOpenWebUiDatabase`, for `describe.each(ENGINES)('... (%s)', (engine, place) => ...)`. */
export const ENGINES: readonly (readonly ['sqlite' | 'postgres', TestingEngine])[] = [
  ['sqlite', 'sqlite'],
  ['postgres', { postgres: process.env['TEST_DATABASE_URL'] ?? '' }],
];
