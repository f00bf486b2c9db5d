import type { Conversation } from '@app/open-webui';
import { FilterRule } from './filter-rule';
import { OWN_FILTERS } from './own-filters';
import { NO_MEASURES, talk } from './test-support/exchange';

const filterOf = (name: string): (typeof OWN_FILTERS)[number] => {
  const filter = OWN_FILTERS.find((one) => one.name === name);
  if (filter === undefined) throw new Error(name);
  return filter;
};
const judge = (name: string, conversation: Conversation): ReturnType<FilterRule['judge']> =>
  new FilterRule(filterOf(name), filterOf(name).default).judge(conversation, NO_MEASURES);

const FORM = 'Name: [PERSON_1], [ADDRESS_1], [PHONE_1], [EMAIL_1], [IBAN_1], [DATE_OF_BIRTH_1]; ';
const DONE = 'It is done. I hope this helps!';

describe('what each filter drops, by its own reason', () => {
  it.each<[string, Conversation, string | undefined]>([
    ['length-ratio', talk('Hi', 'word '.repeat(2000)), 'length_ratio'],
    ['length-ratio', talk('word '.repeat(2000), 'ok'), 'length_ratio'],
    ['length-ratio', talk('Write an essay about rivers.', 'word '.repeat(1000)), undefined],
    ['length-ratio', talk('', ''), undefined],
    ['repetition', talk('Sing.', 'La la la di da, '.repeat(20)), 'repetition'],
    ['refusal', talk('Help me.', 'I’m sorry, but I can’t assist with that.'), 'refusal'],
    ['refusal', talk('Help me.', '**I cannot help you with** this.'), 'refusal'],
    ['refusal', talk('q', 'Sure.', 'q', 'I must decline.'), 'refusal'],
    ['refusal', talk('Explain.', `${'It is so. '.repeat(30)}I cannot assist.`), undefined],
    [
      'refusal',
      talk('Explain.', `I can't assist with that. ${'But see. '.repeat(400)}`),
      undefined,
    ],
    ['refusal', talk('Quote it.', 'He wrote: “I cannot assist you with that.”'), undefined],
    ['provider-error', talk('Hi', '⚠️ Error: 502 Bad Gateway'), 'provider_error'],
    ['provider-error', talk('What is 502 bad gateway?', '502 Bad Gateway'), undefined],
    ['truncated', talk('Code?', '```js\nlet a ='), 'truncated'],
    ['truncated', talk('Code?', '````md\n```js\nlet a;\n```\n````'), undefined],
    ['boilerplate', talk('Do it.', DONE), 'boilerplate'],
    ['boilerplate', talk('a', 'One.\n\nMade by the Acme team.', 'b', 'Two.\n\nMade by the Acme team.'), 'boilerplate'], // prettier-ignore
    ['boilerplate', talk('a', DONE, 'b', 'Yes.', 'c', 'No.'), undefined],
    ['boilerplate', talk('a', 'Yes.', 'b', 'Yes.'), undefined],
    ['boilerplate', talk('Wie?', 'So geht es. Melde dich gerne, wenn etwas fehlt.'), 'boilerplate'],
    ['boilerplate', talk('如何？', '这样做就可以了。希望这对你有帮助！'), 'boilerplate'],
    ['echo', talk('Say it in other words now', 'Say it in other words now'), 'echo'],
    ['echo', talk('Yes?', 'Yes.'), undefined],
    ['gibberish', talk('Talk.', 'sdfkj wlekrj xmncbv qpwzx'), 'gibberish'],
    ['pii-density', talk(FORM.repeat(3), 'Noted.'), 'pii_density'],
    ['pii-density', talk('I am [PERSON_1], who are you?', 'Hello [PERSON_1]!'), undefined],
    ['pii-density', talk('把这些信息填入表格 [PERSON_1]', '好的。'), undefined],
    ['sensitive-topic', talk('My diagnosis is cancer, chemotherapy starts.', 'Oh.'), 'sensitive_topic'], // prettier-ignore
    ['sensitive-topic', talk(`cancer ${'and so on '.repeat(60)} insulin ${'and so on '.repeat(60)} hiv`, 'Oh.'), undefined], // prettier-ignore
    ['sensitive-topic', talk('cancer cancer cancer cancer', 'cancer'), undefined],
  ])('%s, case %#', (name, conversation, reason) => {
    expect(judge(name, conversation)?.drop).toBe(reason);
  });

  it('looks at every answer, and at none of what tools say', () => {
    const { turns, ...rest } = talk('a', 'Fine.', 'b', 'I cannot assist with that.');
    expect(filterOf('refusal').value({ turns, ...rest }, NO_MEASURES)).toBe(0.5);
    const tool = turns.map((turn, at) => (at === 3 ? { ...turn, role: 'tool' as const } : turn));
    expect(filterOf('refusal').value({ turns: tool, ...rest }, NO_MEASURES)).toBe(0);
  });
});

describe.each(OWN_FILTERS.map((filter) => [filter.name, filter] as const))('%s', (_, filter) => {
  it('has a default within its range, and says what it measures', () => {
    const { min = -Infinity, max = Infinity, default: usual, measures, unit } = filter;
    expect(usual).toBeGreaterThanOrEqual(min);
    expect(usual).toBeLessThanOrEqual(max);
    expect([measures, unit]).not.toContain('');
  });

  it('keeps a plain conversation, and one that says nothing', () => {
    const rule = new FilterRule(filter, filter.default);
    const plain = talk('How do I boil an egg?', 'Eight minutes.', 'And soft?', 'Five minutes.');
    expect(rule.judge(plain, NO_MEASURES)).toBeUndefined();
    expect(Number.isFinite(filter.value(talk(), NO_MEASURES))).toBe(true);
    expect(Number.isFinite(filter.value(talk('', ''), NO_MEASURES))).toBe(true);
  });
});

/** What patterns with a way to go back would stumble over: one that costs the square of a length never ends at this size. */
const UNITS = [
  ...['a', 'a ', '!', '"', '```\n', '* ', '_', 'http://', '[A_', 'a1', '\ufffd', '漢', 'ال'],
  ...['\t ', '. ', 'i am sorry, but '],
];

describe.each(UNITS)('200 kB of %j', (unit) => {
  it.each([50_000, 200_000])('are judged by every filter (%d)', (size) => {
    const text = `${unit.repeat(size / unit.length)} x`;
    const conversation = talk(text, text);
    for (const filter of OWN_FILTERS)
      expect(Number.isFinite(filter.value(conversation, NO_MEASURES))).toBe(true);
  });
});
