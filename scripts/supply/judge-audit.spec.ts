import { inModule } from '../test-support/in-module';

interface Judgement {
  readonly answered: boolean;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

const ID = 'GHSA-aaaa-bbbb-cccc';
const FOUND = {
  vulnerabilities: {
    bad: {
      via: [
        {
          name: 'bad',
          source: 1,
          url: `https://github.com/advisories/${ID}`,
          severity: 'high',
          title: 'reads too far',
        },
      ],
    },
    // Depends on it, and has nothing of its own.
    above: { via: ['bad'] },
  },
};
const ENTRY = {
  id: ID,
  package: 'bad',
  reason: 'never given foreign input',
  expires: '2027-01-31',
};
const judge = (report: unknown, advisories: readonly object[] = []): Judgement =>
  inModule(
    `import { judgeAudit } from './scripts/supply/judge-audit.mjs';`,
    `output = judgeAudit(input.text, { advisories: input.advisories }, '2026-11-27');`,
    { text: typeof report === 'string' ? report : JSON.stringify(report), advisories },
  );

describe('what the registry says about advisories', () => {
  it.each<[what: string, report: unknown, advisories: object[], problem: RegExp | null]>([
    ['nothing', { vulnerabilities: {} }, [], null],
    ['an advisory', FOUND, [], /^bad: GHSA-aaaa-bbbb-cccc \(high\) reads too far$/],
    ['an allowed one', FOUND, [ENTRY], null],
    [
      'an exception that has ended',
      FOUND,
      [{ ...ENTRY, expires: '2026-11-26' }],
      /ended on 2026-11-26/,
    ],
    ['an exception without end', FOUND, [{ ...ENTRY, expires: undefined }], /ended/],
    ['an exception without reason', FOUND, [{ ...ENTRY, reason: '' }], /ended/],
    ['an exception that nothing needs', { vulnerabilities: {} }, [ENTRY], /not needed any more/],
  ])('%s', (_, report, advisories, problem) => {
    const { answered, problems } = judge(report, advisories);
    expect(answered).toBe(true);
    expect(problems).toHaveLength(problem === null ? 0 : 1);
    if (problem !== null) expect(problems[0]).toMatch(problem);
  });

  it('holds for the package that an exception names, and no other', () => {
    expect(judge(FOUND, [{ ...ENTRY, package: 'other' }]).problems).toHaveLength(2);
  });

  it.each<[what: string, report: unknown]>([
    [
      'a registry without advisories',
      { message: '405 Method Not Allowed', error: { summary: '' } },
    ],
    ['no network', { error: { code: 'ENOTFOUND', summary: 'request failed' } }],
    ['no JSON', '<html>'],
    ['silence', ''],
  ])('%s is no answer, and no finding', (_, report) => {
    const { answered, problems, notes } = judge(report, [ENTRY]);
    expect({ answered, problems }).toEqual({ answered: false, problems: [] });
    expect(notes[0]).toMatch(/^the registry did not answer/);
  });
});
