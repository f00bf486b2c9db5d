import type { PiiRequest } from '../pii-config';
import { resolvePii } from '../resolve-pii';
import { combinePii } from './combine-pii';

const TICKET = { name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'TCK-[0-9]{4,}' } as const;
const HOST: PiiRequest = {
  preset: 'balanced',
  action: 'hash',
  types: { AGE: 'keep', EMAIL: 'mask' },
  thresholds: { PHONE: 0.5 },
  allow: [{ value: 'support@acme.example' }],
  deny: [{ value: 'Heron' }],
  recognizers: [TICKET],
};

function combined(request: PiiRequest | undefined, mayWeaken = false): unknown {
  return combinePii(request, { config: resolvePii(HOST), mayWeaken });
}

describe('combinePii', () => {
  it.each([undefined, {}])('gives the settings of the host for the request %j', (request) => {
    expect(combined(request)).toEqual(resolvePii(HOST));
  });

  it('adds lists and recognizers, and puts actions and thresholds in the places of the host', () => {
    expect(
      combined({
        preset: 'strict',
        types: { EMAIL: 'redact', CUSTOM_TICKET: 'mask', ORG: 'replace' },
        thresholds: { PHONE: 0.3, IBAN: 0.6 },
        allow: [{ value: 'Acme' }],
        deny: [{ value: 'heron' }, { value: 'Bluebird' }],
        recognizers: [TICKET, { ...TICKET, name: 'other' }],
      }),
    ).toEqual(
      resolvePii({
        ...HOST,
        preset: 'strict',
        types: { AGE: 'keep', EMAIL: 'redact', CUSTOM_TICKET: 'mask', ORG: 'replace' },
        thresholds: { PHONE: 0.3, IBAN: 0.6 },
        allow: [{ value: 'support@acme.example' }, { value: 'Acme' }],
        deny: [{ value: 'heron' }, { value: 'Bluebird' }],
        recognizers: [TICKET, { ...TICKET, name: 'other' }],
      }),
    );
  });

  it.each<[PiiRequest, string]>([
    [{ preset: 'secrets-only' }, 'pii.preset'],
    [{ action: 'keep' }, 'pii.action'],
    [{ types: { PERSON: 'keep' } }, 'pii.types.PERSON'],
    [{ types: { ORG: 'keep' } }, 'pii.types.ORG'],
    [{ thresholds: { PHONE: 0.55 } }, 'pii.thresholds.PHONE'],
    [{ thresholds: { EMAIL: 0.61 } }, 'pii.thresholds.EMAIL'],
    [{ allow: [{ value: 'x' }, { value: '[A-Z]\\w+', match: 'pattern' }] }, 'pii.allow.1.match'],
  ])('refuses the weaker %j unless the host says that it may', (request, field) => {
    expect(() => combined(request)).toThrow(
      expect.objectContaining({ code: 'pii/weaker-than-host', field }) as Error,
    );
    // A deny entry of the host is of the type PERSON, which nobody can keep then.
    if (field !== 'pii.types.PERSON') expect(() => combined(request, true)).not.toThrow();
  });

  it.each<[string, PiiRequest]>([
    ['to keep what the host keeps', { types: { AGE: 'keep' } }],
    ['the threshold of the host', { thresholds: { PHONE: 0.5, EMAIL: 0.6 } }],
    ['another action', { action: 'redact' }],
  ])('takes %s', (_what, request) => {
    expect(() => combined(request)).not.toThrow();
  });

  it('refuses another recognizer of the same name, and keeps a deny entry of the host from being kept', () => {
    expect(() => combined({ recognizers: [{ ...TICKET, pattern: 'x' }] })).toThrow(
      expect.objectContaining({ field: 'pii.recognizers.0.name' }) as Error,
    );
    expect(() => combined({ types: { PERSON: 'keep' } }, true)).toThrow(
      expect.objectContaining({ field: 'pii.types.PERSON' }) as Error,
    );
  });
});
