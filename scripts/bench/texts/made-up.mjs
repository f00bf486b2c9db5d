import { built } from '../built.mjs';

const { makePerson } = built('fine-tuning/src/testing/sample/sample-person.js');
const { Random } = built('fine-tuning/src/testing/sample/random.js');
const { PHRASES } = built('fine-tuning/src/testing/sample/phrase-book.js');
const { SampleWriter } = built('fine-tuning/src/testing/sample/sample-text.js');

const ENGLISH = PHRASES.find(({ lang }) => lang === 'en');
/** What a person is known by, in the order in which dense texts hold it. */
const FIELDS = ['name', 'email', 'phone', 'street', 'first', 'secret'];

/** English questions with personal data here and there, and their long answers. */
export function madeUpTexts(bytes) {
  return texts(bytes, ({ writer }) => `${writer.question(true)}\n\n${writer.answer()}`);
}

/** The same where every tenth word is a value of a made-up person: lists, signatures, forms and letters are like that. */
export function denseTexts(bytes) {
  let field = 0;
  return texts(bytes, ({ writer, random }) => {
    const words = `${writer.question(false)}\n\n${writer.answer()}`.split(' ');
    return words
      .map((word, i) =>
        i % 10 === 9 ? makePerson(random, ENGLISH)[FIELDS[field++ % FIELDS.length]] : word,
      )
      .join(' ');
  });
}

function texts(bytes, make) {
  const made = [];
  for (let size = 0, i = 0; size < bytes; i++) {
    const random = new Random(5, i);
    const text = make({ writer: new SampleWriter(random, ENGLISH), random });
    made.push(text);
    size += text.length;
  }
  return made;
}
