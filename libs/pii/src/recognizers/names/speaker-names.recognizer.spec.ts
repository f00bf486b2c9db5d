import { markHits, unmark } from '../../test-support/marked-text';
import { NamesModelSource } from './model/names-model.source';
import { SpeakerNamesRecognizer } from './speaker-names.recognizer';

describe('SpeakerNamesRecognizer', () => {
  const recognizer = new SpeakerNamesRecognizer(new NamesModelSource());

  it.each([
    '«PERSON Maria»: hi\n«PERSON Kofi Mensah»: hello',
    '[12:30] «PERSON zyxo»: hello\n[12:31] «PERSON brenn»: hi\n[12:32] «PERSON zyxo»: ok\n[12:33] «PERSON brenn»: sure',
    '«PERSON Maria»: hi\n«PERSON Jogor»: hello',
  ])('finds the speakers of %j', (expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    'User: hello\nAssistant: hi\nUser: ok\nAssistant: sure',
    'Note: read this\nWarning: hot',
    'loc: 5\n  muni: x\n  loc: 6\n  muni: y',
    'Monday: rest\nTuesday: run',
    'https://example.com: ok',
  ])('leaves alone: %j', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
