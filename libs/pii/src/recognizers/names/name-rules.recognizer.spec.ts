import { markHits, unmark } from '../../test-support/marked-text';
import { NameRulesRecognizer } from './name-rules.recognizer';
import { NamesModelSource } from './model/names-model.source';

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
    ['field of a query', '/s?firstName=«PERSON Ibrahim»&lastName=«PERSON Y%C4%B1ld%C4%B1z»'],
    ['another field behind', 'Caller: «PERSON Bartholomew Quigg», DOB 02/11/1976'],
    ['title in lower case', 'could you tell mr «PERSON okonkwo» i am late'],
    ['title in lower case, known name', 'ho parlato con dott. «PERSON esposito» ieri'],
    ['title behind', 'teşekkürler «PERSON ayşe» hanım'],
    ['relative in lower case', 'gestern war ich bei tante «PERSON hilde» zum kaffee'],
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
    [
      'columns of given and family names',
      'id,first,last\n1,«PERSON Hope»,«PERSON Waters»\n2,«PERSON Ines»,«PERSON Winter»',
    ],
    [
      'column of family names',
      'nr;nachname;ort\n1;«PERSON Schreiner»;Ulm\n2;«PERSON Jungblut»;Hof',
    ],
    [
      'name column beside mail addresses',
      'name,email\n«PERSON Thyra Vang»,t@x.example\n«PERSON Sol»,s@x.example',
    ],
    [
      'name column of full names',
      'name,team\n«PERSON Ylva Tarnfeld»,red\n«PERSON Iwona Brzask»,blue',
    ],
    ['table', '| name | team |\n|---|---|\n| «PERSON Ylva Tarnfeld» | red |'],
    [
      'SQL rows',
      "INSERT INTO staff (id, last_name, city) VALUES (1, '«PERSON Wolfsberger»', 'Graz'), (2, '«PERSON Achleitner»', 'Wels');",
    ],
    [
      'XML elements',
      '<p><firstName>«PERSON Solveig»</firstName>\n<last-name>«PERSON Baker»</last-name></p>',
    ],
    ['family', 'Familie «PERSON Reinsdorfer» kommt am Samstag, Fam. «PERSON Obermoser» nicht.'],
    ['word of address', 'We saw Miss «PERSON Thistlethwaite» with Uncle «PERSON Osgood».'],
    ['relation', 'My brother «PERSON Grant» and our friend «PERSON priya» came.'],
    ['who greets', 'Liebe Grüße von «PERSON Mia» und bis bald'],
    ['relation in German', 'Unsere Tochter «PERSON Frieda» ist krank.'],
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
    'Name,Price\nApple,1\nBread,2',
    'product name,first seen\nGizmo Deluxe,Monday\nWidget Pro,Friday',
    'name,version\nreact,18\nlodash,4',
    "INSERT INTO parts (id, name) VALUES (1, 'Bolt'), (2, 'Steel Nut');",
    'my miss universe costume, meine frau sagt nein',
    '<name>my-app</name> <title>Baker</title>',
    'My son will be late, her friend can wait, our boss hopes so.',
    'Oma Rezepte und Familie Wohnung, miss Paris, Miss you',
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
