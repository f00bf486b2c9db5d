import { markHits, unmark } from '../testing/marked-text';
import { NameRulesRecognizer } from './name-rules.recognizer';
import { NamesModelSource } from './names-model.source';

describe('NameRulesRecognizer', () => {
  const recognizer = new NameRulesRecognizer(new NamesModelSource());

  it.each([
    ['introduction', 'My name is «PERSON Zhrix Vantabo».'],
    ['introduction in lower case', 'my name is «PERSON tanmay deshpande» and i live here'],
    ['German', 'Guten Tag, ich heiße «PERSON Xaver Zwölfer».'],
    ['French', "Je m'appelle «PERSON Aïssatou Diallo» et je travaille ici."],
    ['Spanish', 'Hola, me llamo «PERSON Xóchitl Quispe».'],
    ['Italian', 'Mi chiamo «PERSON Ottavio Brambilla».'],
    ['Dutch', 'Ik heet «PERSON Sjoerd Wiersma».'],
    ['Portuguese', 'Meu nome é «PERSON Thaís Bragança».'],
    ['Polish', 'Nazywam się «PERSON Zdzisława Brzęk».'],
    ['Russian', 'Меня зовут «PERSON Пелагея Зорина».'],
    ['title', 'Ask Mrs «PERSON Vantabo» or Herr «PERSON Zwölfer».'],
    ['greeting', 'Hi «PERSON Tanmay»,\nthanks!'],
    ['sign-off', 'See you soon.\n\nBest regards,\n«PERSON Siobhán Ní Bhriain»'],
    ['Vietnamese', 'Tôi tên là «PERSON Phạm Thị Lan», tôi sống ở Huế.'],
    ['small word as a last name', 'My name is «PERSON Liu Na».'],
    ['place word as a last name', 'Attendees: «PERSON Soo-jin Park», «PERSON Carla Ruiz»'],
    ['label', 'Patient: «PERSON Zbigniew Brzęczyszczykiewicz»'],
    [
      'labelled list',
      'Attendees: «PERSON Priya Natarajan», «PERSON Olu Bankole» and «PERSON Sven»',
    ],
    ['display name', 'From: «PERSON Oddvar Skjelbred» <oddvar.skjelbred@fjell.example>'],
    ['commit trailer', 'Signed-off-by: «PERSON Wiebke Tammsalu» <w.t@code.example>'],
    [
      'recipients',
      'To: «PERSON Yrsa Holt» <yrsa@a.example>, "«PERSON Tuuli Raudsepp»" <tuuli@b.example>',
    ],
    ['given name that the address repeats', 'Cc: «PERSON Zebulin» <zebulin@c.example>'],
    ['unlisted name behind a weak label', 'Owner: «PERSON Eirlys Pwyll», second floor'],
    [
      'weak label beside other personal ones',
      'name: «PERSON Caoimhe Nic Dhaibhid»\nemail: c@x.example',
    ],
    [
      'keys of a record',
      '{"family": "«PERSON Quillfeather»", "given": ["«PERSON Otto»", "«PERSON Maeve»"]}',
    ],
    ['passenger', 'Passenger: «PERSON OKONJO/ADAEZE» MRS'],
    ['weak label with a known name', 'Name: «PERSON Maria Rossi»'],
  ])('finds %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    'name: my-app',
    'Name: Build and test',
    'The function is called Parser and the class named Foo extends Bar.',
    'From: Customer Support <support@shop.example>',
    'See Google Maps <maps@google.example> and <div@x>',
    'name: Deploy Preview\non: push',
    'Owner: Platform Team',
    '{"first": "Next page", "last": "10"}',
    'Author/Editor: see below',
    'This is Kubernetes. I am Batman.',
    'I am happy. I am American. I am at home.',
    'Hello World! Hi everyone, hello there.',
    'Dear Sir or Madam,',
    'Best regards,\nThe Support Team',
    'Thanks, that worked!',
    'Wir ziehen im Sommer um.',
    'a:b:c from: now to: then',
  ])('leaves alone: %s', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
