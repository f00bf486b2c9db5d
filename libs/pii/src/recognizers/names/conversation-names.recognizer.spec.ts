import { newScan } from '../../test-support/new-scan';
import type { FoundSpan } from '../../scrubber/span-list';
import { SpanList } from '../../scrubber/span-list';
import { type TextScan } from '../../scan/text-scan';
import { ConversationNamesRecognizer } from './conversation-names.recognizer';
import { NamesModelSource } from './model/names-model.source';

describe('ConversationNamesRecognizer', () => {
  const recognizer = new ConversationNamesRecognizer(new NamesModelSource());

  /** Turns with `«TYPE value»` as already found; returns all PERSON hits per turn. */
  function run(...turns: string[]): { value: string; identity: string | undefined }[][] {
    const scans: TextScan[] = [];
    const found: SpanList[] = [];
    for (const turn of turns) {
      const list = new SpanList();
      let text = '';
      for (const piece of turn.split(/(«[A-Z]+ [^»]*»)/u)) {
        const marked = /^«([A-Z]+) ([^»]*)»$/u.exec(piece);
        const value = marked?.[2] ?? piece;
        if (marked)
          list.add(
            text.length,
            text.length + value.length,
            marked[1] as FoundSpan['type'],
            0.9,
            'test',
          );
        text += value;
      }
      scans.push(newScan().reset(text));
      found.push(list);
    }
    recognizer.find(
      scans,
      turns.map((text) => ({ text, kind: 'user' })),
      found,
    );
    return found.map(({ spans }, i) =>
      spans
        .filter(({ type }) => type === 'PERSON')
        .sort((a, b) => a.start - b.start)
        .map(({ start, end, identity }) => ({ value: scans[i]!.text.slice(start, end), identity })),
    );
  }
  const values = (...turns: string[]): string[][] =>
    run(...turns).map((hits) => hits.map(({ value }) => value));

  it.each([
    [
      'first and last',
      ['I am «PERSON Anna Kowalska».', 'Hi Anna! Kowalska is Polish.'],
      ['Anna', 'Kowalska'],
    ],
    ['possessive', ['«PERSON Tanmay Deshpande» called', "It is Deshpande's laptop"], ['Deshpande']],
    ['lower case', ['«PERSON Anna Kowalska» called', 'ask anna kowalska again'], ['anna kowalska']],
    ['inflected', ['«PERSON Kowalski» called', 'Daj to Kowalskiemu'], ['Kowalskiemu']],
    [
      'initial',
      ['«PERSON Tanmay Deshpande» called', 'signed T. Deshpande today'],
      ['T. Deshpande'],
    ],
    [
      'mail address',
      ['write to «EMAIL kofi.mensah@example.org»', 'Kofi and Mensah agree'],
      ['Kofi', 'Mensah'],
    ],
    ['unspaced script', ['我叫«PERSON 王小明»', '王小明来了'], ['王小明']],
  ])('finds a name again: %s', (_, turns, expected) => {
    expect(values(...turns)[1]).toEqual(expected);
  });

  it.each([
    ['ordinary words', ['«PERSON Mark Young» called', 'you are young, mark my words']],
    ['companies', ['«PERSON Maria Rossi» called', 'She works at Rossi GmbH']],
    ['code', ['«PERSON Anna Kowalska» called', 'const anna = anna_kowalska.name']],
    [
      'addresses of functions',
      ['write to «EMAIL info.sales@example.org»', 'Info and Sales are teams'],
    ],
    ['nobody', ['nothing here', 'Anna']],
  ])('does not find %s', (_, turns) => {
    expect(values(...turns)[1]).toEqual([]);
  });

  it('gives one identity to full, first, last and abbreviated name, and different ones to different people', () => {
    const [first, second] = run(
      '«PERSON Maria Rossi» and «PERSON Kofi Mensah»',
      'Maria, Rossi, «PERSON M. Rossi», Kofi',
    );
    expect(second!.map(({ identity }) => identity)).toEqual([
      'maria rossi',
      'maria rossi',
      'maria rossi',
      'kofi mensah',
    ]);
    expect(first!.map(({ identity }) => identity)).toEqual(['maria rossi', 'kofi mensah']);
  });

  it('knows a name with the family name first as the same person, and another of that family as another', () => {
    const [hits] = run(
      '«PERSON Abernathy, Louise» came. «PERSON Louise Abernathy» left. «PERSON Tom Abernathy» stayed.',
    );
    expect(hits!.map(({ identity }) => identity)).toEqual([
      'louise abernathy',
      'louise abernathy',
      'tom abernathy',
    ]);
  });
});
