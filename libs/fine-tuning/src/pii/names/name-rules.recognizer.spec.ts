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
    ['small word as a last name', 'My name is «PERSON Trần Văn An».'],
    ['place word as a last name', 'Attendees: «PERSON Soo-jin Park», «PERSON Carla Ruiz»'],
    ['label', 'Patient: «PERSON Zbigniew Brzęczyszczykiewicz»'],
    [
      'labelled list',
      'Attendees: «PERSON Priya Natarajan», «PERSON Olu Bankole» and «PERSON Sven»',
    ],
    ['weak label with a known name', 'Name: «PERSON Maria Rossi»'],
  ])('finds %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    'name: my-app',
    'Name: Build and test',
    'The function is called Parser and the class named Foo extends Bar.',
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
