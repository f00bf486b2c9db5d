import { DIGIT, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';

const OWNERS: ReadonlySet<number> = new Set(
  'my our your his her their mein meine unser unsere mon ma notre mi nuestro mio mia mijn onze meu minha'
    .split(' ')
    .map((word) => hashWord(word)),
);
const PETS: ReadonlySet<number> = new Set(
  'cat dog kitten puppy hamster rabbit horse parrot hund katze kater chien chienne perro perra gato gata cane gatto hond kat cachorro'
    .split(' ')
    .map((word) => hashWord(word)),
);
const ROOMS: ReadonlySet<number> = new Set(
  'ward bay suite hall wing gate block tower'.split(' ').map((word) => hashWord(word)),
);

/** "my cat Biscuit", "Ward 7" */
export function isPetOrRoom(scan: TextScan, token: number): boolean {
  const next = token + 1;
  if (
    ROOMS.has(scan.tokenHash[token]!) &&
    next < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    (scan.tokenFlags[next]! & DIGIT) !== 0
  )
    return true;
  return (
    token > 1 &&
    PETS.has(scan.tokenHash[token - 1]!) &&
    OWNERS.has(scan.tokenHash[token - 2]!) &&
    gapBefore(scan, token) === GAP.space
  );
}
