import { outgoingText } from './outgoing-text';
import { openMentions } from './mentions';

describe('openMentions', () => {
  it.each([
    ['a person', 'ask <@U:1-2|Ann Doe> now', 'ask @Ann Doe now'],
    ['a model', '<@M:llama3.1:8b|Llama> hi', '@Llama hi'],
    ['a channel', 'see <#C:5|general>', 'see @general'],
    ['a skill', 'use <$review|Review> here', 'use here'],
    ['no label', '<@M:gemma2:9b> How', 'How'],
    ['a person without label', 'a <@U:1> b', 'a b'],
    ['an empty label', 'a <@U:1|> b', 'a b'],
    ['a skill without label', '<$code-review> go', 'go'],
    ['a short skill without label', '<$sum> this <$sum>!', 'this !'],
    ['a Perl file handle', 'while (<$fh>) {', 'while (<$fh>) {'],
    ['a Perl file handle that is assigned', 'my $x = <$fh>;', 'my $x = <$fh>;'],
    ['another letter', '<@X:1|y>', '<@X:1|y>'],
    ['an address', '<ann@x.org>', '<ann@x.org>'],
    ['an open one', 'a <@U:1|b', 'a <@U:1|b'],
    ['over two lines', '<@U:1\n|b>', '<@U:1\n|b>'],
    ['one inside another', '<@U:<@U:1|b>', '<@U:@b'],
  ])('%s', (_, text, expected) => {
    expect(openMentions(text).text).toBe(expected);
  });

  it('marks labels of people, and only those', () => {
    const { text, people, userIds } = openMentions('<@U:1|Ann> and <@M:m|Max> and <@U:2|Bo>');
    expect(people.map(({ start, end }) => text.slice(start, end))).toEqual(['Ann', 'Bo']);
    expect(userIds).toEqual(['1', '2']);
  });
});

describe('leavingText', () => {
  it('moves the marks of people when the text is trimmed', () => {
    const { part } = outgoingText('  \u0000 <@U:1|Ann> hi \ud800 ');
    expect(part.text).toBe('@Ann hi \ufffd');
    expect(part.people?.map(({ start, end }) => part.text.slice(start, end))).toEqual(['Ann']);
  });
});
