import { markHits, unmark } from '../../../test-support/marked-text';
import { NamesModelSource } from '../model/names-model.source';
import { PersonNamesRecognizer } from './person-names.recognizer';

describe('PersonNamesRecognizer', () => {
  const recognizer = new PersonNamesRecognizer(new NamesModelSource());
  const people = (text: string): string =>
    markHits(recognizer, text).replace(/«(?:ORG|LOCATION) ([^»]*)»/gu, '$1');

  it.each([
    ['full name', 'I met «PERSON John Smith» at the market.'],
    ['given name', 'Can you ask «PERSON Maria» whether she is coming?'],
    ['family name after a title', 'Yesterday Dr. «PERSON Okonkwo» called me back.'],
    ['apostrophe and accents', "The report by «PERSON Siobhán O'Connor» is late."],
    ['German', 'Gestern habe ich mit «PERSON Jürgen Müller» telefoniert.'],
    ['French', "J'ai déjeuné avec «PERSON Aurélie» et «PERSON Thierry»."],
    ['Spanish', 'Ayer hablé con «PERSON Guadalupe Hernández» por teléfono.'],
    ['Italian', 'Ho pranzato con «PERSON Giuseppe» e «PERSON Chiara».'],
    ['Dutch with a particle', 'Gisteren heb ik met «PERSON Pieter van den Berg» gesproken.'],
    ['Portuguese', 'Ontem falei com «PERSON João Ferreira» por telefone.'],
    ['Polish', 'Nazywam się «PERSON Katarzyna Wiśniewska».'],
    ['Russian', 'Меня зовут «PERSON Алексей Смирнов».'],
    ['initial that is a French title', 'Yesterday «PERSON Greta M. Lindholm» called.'],
    ['French title', 'Hier M. «PERSON Lefebvre» est venu avec sa fille.'],
    ['initial behind an unknown name', 'Ask «PERSON Zephrin M. Olsen» about it.'],
    ['initial at the end', 'Yesterday «PERSON Latoya K». asked for help.'],
    ['surname and initial', 'The paper by «PERSON Kowalski, B». was cited.'],
    ['shouted name with an initial', '«PERSON PETERSON ALBERT J»'],
    [
      'people called like towns',
      '«PERSON Charlotte», «PERSON Jackson» and «PERSON Maria» came to dinner.',
    ],
    ['booking text', 'Gutschrift «PERSON Annika Reimers» vom Montag'],
    ['job in front', 'VP Engineering «PERSON Pedro» will join the call.'],
    ['Russian greeting', 'Уважаемая «PERSON Ирина», добрый день'],
    ['introduction that opens a line', 'Adım «PERSON Emre Demir» ve burada yaşıyorum.'],
    ['lower case in a chat', 'hey «PERSON jessica» how are you'],
    ['lower case, anywhere in the sentence', 'why is «PERSON piotrek» mad at me'],
    ['lower case behind a preposition', 'puoi scrivere una mail a «PERSON francesca» per me'],
    ['lower case at the beginning', '«PERSON rajesh» from accounting keeps losing the forms'],
    ['family name first', 'Assigned to «PERSON Fitzwilliam, Orla» on Monday.'],
    ['particles inside', 'I met «PERSON Jean-Baptiste de Montreuil» again.'],
    ['a list is no family name first', 'I met «PERSON Anna», «PERSON Orla» and «PERSON Tom».'],
    ['Greek', 'Μίλησα με τον «PERSON Σπύρο Αλεξίου» για το συμβόλαιο'],
    [
      'said to use software',
      'I asked «PERSON Maria» about the model; «PERSON Devin» is writing an agent.',
    ],
    ['used as something', 'We used «PERSON Anna» as a witness, and «PERSON Anna» agreed.'],
    ['whose agent is used', "Using «PERSON Anna»'s agent was easy, said «PERSON Anna»."],
    ['alone in lines of people', '- «PERSON Anna»\n- «PERSON Marek»\n- Bread'],
    ['string in a program', "const author = 'by «PERSON Maria» and «PERSON Thierry»';"],
    ['said on a date', 'On May 12, «PERSON Zelda Okonkwo» said no.'],
    ['Greek genitive', 'Το τηλέφωνο της «PERSON Σοφίας Νικολάου» άλλαξε'],
    ['Greek relative', 'η αδερφή μου η «PERSON Ιωάννα» είναι γιατρός'],
  ])('finds a name: %s', (_, expected) => {
    expect(people(unmark(expected))).toBe(expected);
  });

  it.each([
    'Use React and Next.js with Visual Studio Code on Ubuntu.',
    'The Observer Pattern decouples Subject and Observer.',
    'Getting Started: install Docker Compose and run the Setup Wizard.',
    'See Chapter 3 and Section 12 of the User Guide.',
    'Lake Victoria borders Uganda, Kenya and Tanzania.',
    'In January and on Monday the office is closed.',
    'Gọi số điện thoại 0987 654 321 của công ty.',
    'We visit Savannah, Augusta, Austin and San Antonio.',
    "History of asthma, Parkinson's, gout.",
    "Bloom's taxonomy on one slide.",
    'Our dog Rover barks in Ward 7.',
    'write a poem about autumn and melody',
    'i live near savannah, she has a heather field',
    'let me be frank, i will sue and grant access',
    'Η Αθήνα είναι η πρωτεύουσα της Ελλάδας. Την Δευτέρα έχω ραντεβού.',
    'I use Claude for tests. Claude wrote them and I fixed the rest.',
    'The Claude API is down; Claude answers nothing.',
    "Gemma 3 runs on my laptop, Jules is Google's coding agent.",
    'Gemma 2.5 is fine, but Gemma is slow',
    'I use Alexa with Home Assistant. Alexa does not hear me.',
    'Nine is one, Fifteen is one',
    '- Apples\n- Bread\n- Basil\n- Rosemary',
    '## Marina\n\nThe boats lie here.',
    "import { Victor } from './victor';\nclass Marina extends Base {}",
    'public Martin getMartin(Victor v) { return v; }',
    'Rua das Flores 12, Vila Serena',
    'Η Ευρωπαϊκή Ένωση και το Υπουργείο Παιδείας',
    'Johnson & Johnson makes household goods.',
    'class Parser extends Lexer { run(input: Token): Node {} }',
    'const john_smith = user.name.first; // Utf8JsonReader',
    'Der Drucker im Büro druckt nur noch leere Seiten.',
    'Los socios aprobaron el presupuesto y eligieron la junta.',
    '',
  ])('leaves alone: %s', (text) => {
    expect(people(text)).toBe(text);
  });

  it('offers organisations and places for those who ask for them', () => {
    expect(markHits(recognizer, 'She works at Siemens in Paris.', 0)).toMatch(
      /«(?:ORG|LOCATION) /u,
    );
  });
});
