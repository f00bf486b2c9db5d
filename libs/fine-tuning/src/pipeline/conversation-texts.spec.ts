import { conversationOf } from './test-support/conversation-of';
import { rebuild, textFieldsOf, withTexts } from './conversation-texts';

const conversation = conversationOf(
  { role: 'user', text: 'hi @Jane', people: [{ start: 3, end: 8 }] },
  { role: 'assistant', text: '', call: { id: 'c1', name: 'look', rawArgs: '{"q":"Jane"}' } },
  { role: 'tool', text: 'found', result: { callId: 'c1', name: 'look' } },
  { role: 'assistant', text: 'done', reasoning: ['hm'] },
);

describe('conversation texts', () => {
  it('lists every text once, in the order in which they are put back', () => {
    const seen: string[] = [];
    rebuild(conversation, (text, kind) => {
      seen.push(`${kind}:${text}`);
      return text;
    });
    expect(textFieldsOf(conversation).map(({ kind, text }) => `${kind}:${text}`)).toEqual(seen);
    expect(seen).toContain('tool-arguments:{"q":"Jane"}');
  });

  it('tells the scrubber which ranges name a person', () => {
    const field = textFieldsOf(conversation).find(({ text }) => text === 'hi @Jane');
    expect(field?.known).toEqual([{ start: 3, end: 8, type: 'PERSON' }]);
  });

  it('puts texts back and parses changed arguments anew', () => {
    const texts = textFieldsOf(conversation).map(({ text }) => text.replaceAll('Jane', 'X'));
    const changed = withTexts(conversation, texts);
    expect(textFieldsOf(changed).map(({ text }) => text)).toEqual(texts);
    expect(changed.turns[1]?.toolCalls[0]?.args).toEqual({ q: 'X' });
  });

  it.each([[[]], [['only one']], [new Array<string>(50).fill('x')]])(
    'refuses a wrong number of texts',
    (texts) => {
      expect(() => withTexts(conversation, texts)).toThrow(RangeError);
    },
  );
});
