import type { ApiClient } from '../../api/api-client';
import { readReceipt } from './receipt';

it('holds the events of all pages, and asks for each page once', async () => {
  const asked: unknown[] = [];
  const call = (id: string, parts?: { query: { cursor?: string } }): Promise<unknown> => {
    asked.push([id, parts?.query.cursor]);
    if (id === 'readOwnConsent') return Promise.resolve({ decision: 'granted' });
    const at = Number(parts?.query.cursor ?? 0);
    return Promise.resolve({
      items: [{ seq: at + 1 }],
      nextCursor: at < 2 ? String(at + 1) : null,
    });
  };
  const receipt = await readReceipt({ call } as unknown as ApiClient, new Date(0));
  expect(receipt).toEqual({
    createdAt: '1970-01-01T00:00:00.000Z',
    consent: { decision: 'granted' },
    events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
  });
  expect(asked).toEqual([
    ['readOwnConsent', undefined],
    ['readOwnHistory', undefined],
    ['readOwnHistory', '1'],
    ['readOwnHistory', '2'],
  ]);
});
