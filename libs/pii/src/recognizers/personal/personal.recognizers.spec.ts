import { markHits, unmark } from '../../test-support/marked-text';
import { AgeRecognizer } from './age.recognizer';
import { DateOfBirthRecognizer } from './date-of-birth.recognizer';
import { DateRecognizer } from './date.recognizer';
import { PlateRecognizer } from './plate.recognizer';

describe(DateOfBirthRecognizer.name, () => {
  it.each([
    'I was born on «DATE_OF_BIRTH 12 March 1985» in Leeds',
    'DOB: «DATE_OF_BIRTH 1985-03-12», ok',
    'geboren am «DATE_OF_BIRTH 12. März 1985»',
    'née le «DATE_OF_BIRTH 12/03/1985»',
    'fecha de nacimiento: «DATE_OF_BIRTH 12 de marzo de 1985»',
    'birthday is «DATE_OF_BIRTH March 12th, 1985»',
    '生年月日：«DATE_OF_BIRTH 1985年3月12日»',
    'born in «DATE_OF_BIRTH 1985».',
    'dob «DATE_OF_BIRTH 03/12/85»',
    'name;date of birth;city\nA;«DATE_OF_BIRTH 01.02.1990»;X\nB;«DATE_OF_BIRTH 03.04.1991»;Y',
    'the release on 12 March 2024 was late',
    'a birthday cake for version 1.2.3',
    'born to be wild, 99 bottles',
  ])('%s', (expected) =>
    expect(markHits(new DateOfBirthRecognizer(), unmark(expected))).toBe(expected),
  );
});

describe(DateRecognizer.name, () => {
  it.each([
    'on «DATE 2024-01-15» and «DATE 15.01.2024»',
    'by «DATE May 5, 2024»',
    'you may 5 times',
    'v1.2.3 and 10.20.30.40',
  ])('%s', (expected) => expect(markHits(new DateRecognizer(), unmark(expected))).toBe(expected));
});

describe(AgeRecognizer.name, () => {
  it.each([
    "I'm «AGE 34» years old",
    '«AGE 67»yo F with chest pain, «AGE 45»yo male',
    'my bf («AGE 31»M) and my ex («AGE 29»F)',
    'er wird «AGE 80», she turned «AGE 40» today',
    'he turned 180 degrees, it turns 3 times, a build (31M)',
    'my son is «AGE 7» years old',
    'a «AGE 34»-year-old woman',
    'patient aged «AGE 52», age: «AGE 52»',
    "j'ai «AGE 34» ans",
    'tengo «AGE 34» años',
    'Ich bin «AGE 34» Jahre alt',
    'she is «AGE 41».',
    'Alter: «AGE 29»',
    'my husband turned «AGE 46» last week, our niece is «AGE 4».',
    'Meine Mutter wird «AGE 71».',
    'my brother is 10 minutes late, our sister was 2nd, my dad turned 180 degrees',
    'my husband («AGE 34») and I («AGE 32»F)',
    'patient, «AGE 75» y/o, male; a «AGE 30»yo woman',
    '私は«AGE 22»歳です, 我今年«AGE 61»岁, 저는 «AGE 33»살입니다',
    '«AGE 54» yaşındayım',
    '21세기, 30M rows (12F) and my file (34)',
    'the 30m race of the boy, section (12)',
    'I am 100% sure and I have 3 years of experience',
    'a bug that is 10 years old',
    'we have 12 months of data, page 34',
    'I am 2 commits behind',
  ])('%s', (expected) => expect(markHits(new AgeRecognizer(), unmark(expected))).toBe(expected));
});

describe(PlateRecognizer.name, () => {
  it.each([
    'license plate «PLATE 7ABC123» please',
    'Kennzeichen «PLATE B-AB 1234»',
    'reg number «PLATE AB12 CDE»',
    'matrícula «PLATE 1234 BCD», targa «PLATE AB 123 CD»',
    'my car, plate: «PLATE ABC-1234»',
    'number plate: «PLATE 191-D-81215», placas «PLATE GPB-618-K»',
    'Kennzeichen: «PLATE W-97230D», Kontrollschild «PLATE ZH 953978»',
    'Kennzeichen: unbekannt, plate: 12345, registration: 2024-01-15',
    'model AB12 CDE of the printer',
    'the car has 4 doors and a V8 engine',
  ])('%s', (expected) => expect(markHits(new PlateRecognizer(), unmark(expected))).toBe(expected));
});
