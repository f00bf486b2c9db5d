import { ChangeWindow, waitsForOthers } from './change-window';

const window = new ChangeWindow({
  since: 1_000,
  grantedUsers: new Set(['late']),
  grantedChats: new Set(['allowed']),
  waiting: new Set(['id of clone']),
  idOf: (chatId) => `id of ${chatId}`,
  published: [],
});
const chat = (chatId: string, userId: string, updatedAt: number) => ({
  chatId,
  userId,
  updatedAt,
  createdAt: 1,
  chatConsent: null,
  bytes: 1,
});

describe('ChangeWindow', () => {
  it.each([
    ['unchanged', chat('a', 'u', 600), false],
    ['changed since', chat('a', 'u', 1_001), true],
    ['changed in the second of the beginning', chat('a', 'u', 1_000), true],
    ['changed shortly before: its transaction may have come late', chat('a', 'u', 700), true],
    ['without a time', chat('a', 'u', 0), true],
    ['of somebody who agreed since', chat('a', 'late', 5), true],
    ['allowed by itself since', chat('allowed', 'u', 5), true],
    ['waiting for the consent of others', chat('clone', 'u', 5), true],
  ])('%s', (_what, planned, included) => {
    expect(window.includes(planned)).toBe(included);
  });

  it.each([
    ['origin_no_consent', true],
    ['author_no_consent', true],
    ['too_short', false],
    [null, false],
  ])('%s waits for others: %s', (reason, waits) => {
    expect(waitsForOthers(reason)).toBe(waits);
  });
});
