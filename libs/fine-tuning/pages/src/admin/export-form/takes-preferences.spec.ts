import { takesPreferences } from './takes-preferences';

const KNOWN = [
  { name: 'openai', takes: 'conversation' },
  { name: 'trl-preference', takes: 'pair' },
  { name: 'trl-kto', takes: 'rated' },
] as const;

it.each([
  [{}, false],
  [{ format: 'openai' }, false],
  [{ format: 'trl-preference' }, true],
  [{ formats: ['openai', 'trl-kto'] }, true],
  [{ formats: 'trl-kto', format: 'other' }, false],
])('%j: %p', (body, expected) => {
  expect(takesPreferences(body, KNOWN)).toBe(expected);
});
