import { readContent } from '../answer/read-content';

const mark = (name: string): string => `<|${name}|>`;
const said = (channel: string, text: string, end = mark('end')): string =>
  `${mark('channel')}${channel}${mark('message')}${text}${end}`;
const START = `${mark('start')}assistant`;

describe('answers in channels', () => {
  it.each<[string, string, { text: string; reasoning?: string[]; open?: boolean }]>([
    [
      'analysis and final',
      `${said('analysis', 'hm')}${START}${said('final', 'Yes.', mark('return'))}`,
      { text: 'Yes.', reasoning: ['hm'] },
    ],
    ['a final that lost its end', `${said('analysis', 'hm')}${START}${said('final', 'Yes.', '')}`, { text: 'Yes.', reasoning: ['hm'] }], // prettier-ignore
    ['a final alone', said('final', 'Yes.', ''), { text: 'Yes.' }],
    [
      'a thought that the template began',
      `hm${mark('end')}${START}${said('final', 'Yes.', '')}`,
      { text: 'Yes.', reasoning: ['hm'] },
    ],
    [
      'a call between',
      `${said('analysis', 'a')}${START}${said('commentary to=functions.f <|constrain|>json', '{"x":1}', mark('call'))}${START}${said('analysis', 'b')}${START}${said('final', 'Yes.')}`,
      { text: 'Yes.', reasoning: ['a', 'b'] },
    ],
    ['a lost channel mark', `analysis${mark('message')}hm${mark('end')}${START}${said('final', 'Y')}`, { text: 'Y', reasoning: ['hm'] }], // prettier-ignore
    ['a thought that was cut off', said('analysis', 'hm', ''), { text: '', reasoning: ['hm'], open: true }], // prettier-ignore
    [
      'a thought that was cut off behind a final',
      `${said('final', 'Yes.')}${START}${said('analysis', 'hm', '')}`,
      { text: 'Yes.', reasoning: ['hm'], open: true },
    ],
    ['only thoughts', said('analysis', 'hm'), { text: '', reasoning: ['hm'] }],
    ['lost marks', 'analysisThe user says hi.assistantfinalHello!', { text: 'Hello!', reasoning: ['The user says hi.'] }], // prettier-ignore
    ['lost marks without a final', 'analysisThe user says', { text: '', reasoning: ['The user says'], open: true }], // prettier-ignore
    ['a lost mark before the final', 'assistantfinalHello!', { text: 'Hello!' }],
    ['a thought of Gemma', '<|channel>thought\nhm\n<channel|>Yes.', { text: 'Yes.', reasoning: ['hm'] }], // prettier-ignore
    ['an empty thought of Gemma', '<|channel>thought\n<channel|>Yes.', { text: 'Yes.' }],
    ['a thought of Gemma that was cut off', '<|channel>thought\nhm', { text: '', reasoning: ['hm'], open: true }], // prettier-ignore
    ['a thought of Mistral', '[THINK]hm[/THINK]Yes.', { text: 'Yes.', reasoning: ['hm'] }],
    // Negative rows: words about the format.
    ['a format in code', 'Write `<|channel|>final<|message|>x` there', { text: 'Write `<|channel|>final<|message|>x` there' }], // prettier-ignore
    ['lost marks behind a line', '\nanalysisThe user.assistantfinalHello', { text: 'Hello', reasoning: ['The user.'] }], // prettier-ignore
    ['lost marks of another turn', 'assistantanalysisfoo assistantfinalbar', { text: 'bar', reasoning: ['foo'] }], // prettier-ignore
    ['a token in the code of an answer', `${said('analysis', 'hm')}${START}${said('final', 'Use `<|end|>` to end.', mark('return'))}`, { text: 'Use `<|end|>` to end.', reasoning: ['hm'] }], // prettier-ignore
    ['a message without a channel', `${START}${mark('message')}Hello`, { text: 'Hello' }],
    ['a message alone', `${mark('message')}Hello`, { text: 'Hello' }],
    ['a channel in capitals', `${mark('channel')}Final${mark('message')}Hi`, { text: 'Hi' }],
    ['an answer behind a thought', `${said('analysis', 't')}Hello there`, { text: 'Hello there', reasoning: ['t'] }], // prettier-ignore
    ['marks in prose', 'The <|channel|> token selects one and <|message|> starts it.', { text: 'The <|channel|> token selects one and <|message|> starts it.' }], // prettier-ignore
    ['a name', 'analysisResult = f() holds it.', { text: 'analysisResult = f() holds it.' }],
    ['a name that begins as a thought', 'analysisTheory is a field', { text: 'analysisTheory is a field' }], // prettier-ignore
    ['analysis as a word', 'analysis of the data', { text: 'analysis of the data' }],
    ['Analysis as a heading', 'Analysis\nThe data', { text: 'Analysis\nThe data' }],
    ['a list', '[THINKING] is a tag', { text: '[THINKING] is a tag' }],
  ])('%s', (_, content, { text, reasoning = [], open = false }) => {
    const answer = readContent(content);
    expect({ ...answer, text: answer.text.trim() }).toMatchObject({ text, reasoning, open });
  });

  it('keeps the places of calls', () => {
    const tool =
      '<details type="tool_calls" done="true" id="c" name="n" arguments="{}" result="1">\n</details>\n';
    const { text, calls } = readContent(`${said('analysis', 'hm')}${tool}${START}${said('final', 'Yes.')}`); // prettier-ignore
    expect([text, calls.map(({ at }) => at)]).toEqual(['Yes.', [0]]);
  });
});
