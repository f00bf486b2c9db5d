import { requireMayDecide, type ConsentActor } from './consent-actor';

const subject: ConsentActor = { kind: 'subject', userId: 'ada' };
const admin: ConsentActor = { kind: 'admin', userId: 'root' };
const operator: ConsentActor = { kind: 'operator' };
const proven: ConsentActor = { kind: 'operator', evidence: 'folder 7' };

describe('requireMayDecide', () => {
  it.each([
    [subject, 'granted', 'ada', false, undefined],
    [subject, 'denied', 'ada', false, undefined],
    [subject, 'withdrawn', 'ada', false, undefined],
    [subject, 'cleared', 'ada', false, undefined],
    [subject, 'granted', 'bob', false, 'consent/not-yours'],
    [subject, 'denied', 'bob', false, 'consent/not-yours'],
    [subject, 'granted', 'ada', true, 'consent/held'],
    [subject, 'cleared', 'ada', true, 'consent/held'],
    [subject, 'withdrawn', 'ada', true, undefined],
    [admin, 'denied', 'ada', false, undefined],
    [admin, 'granted', 'ada', false, 'consent/admin-may-only-deny'],
    [admin, 'granted', 'root', false, 'consent/admin-may-only-deny'],
    [admin, 'withdrawn', 'ada', false, 'consent/admin-may-only-deny'],
    [admin, 'cleared', 'ada', false, 'consent/admin-may-only-deny'],
    [operator, 'denied', 'ada', false, undefined],
    [operator, 'withdrawn', 'ada', false, undefined],
    [operator, 'granted', 'ada', false, 'consent/evidence-required'],
    [{ kind: 'operator', evidence: '  ' }, 'granted', 'ada', false, 'consent/evidence-required'],
    [operator, 'cleared', 'ada', false, 'consent/evidence-required'],
    [proven, 'granted', 'ada', false, undefined],
    [proven, 'granted', 'ada', true, undefined],
    [{ kind: 'user', userId: 'ada' } as never, 'granted', 'ada', false, 'consent/actor'],
    [{ kind: 'user', userId: 'ada' } as never, 'withdrawn', 'ada', false, 'consent/actor'],
  ] as const)('%j %s about %s (held: %p): %p', (actor, decision, subjectId, held, code) => {
    const decide = (): void => requireMayDecide(actor, { decision, subjectId, held });
    if (code === undefined) expect(decide).not.toThrow();
    else expect(decide).toThrow(expect.objectContaining({ code }) as Error);
  });
});
