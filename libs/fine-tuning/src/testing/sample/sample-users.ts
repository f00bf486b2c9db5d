import type { PhraseBook } from './phrase-book';
import { Random } from './random';
import { makePerson, pickBook, type SamplePerson } from './sample-person';

export interface SampleUser {
  readonly id: string;
  readonly role: 'admin' | 'user' | 'pending';
  readonly email: string;
  readonly person: SamplePerson;
  readonly book: PhraseBook;
  readonly createdAt: number;
}

/** A stream that no chat uses: chats count up from 0. */
const USER_STREAM = -1;
const FIRST_SIGN_UP = 1_690_000_000;

/** The first is the administrator, the last of more than two is still waiting for approval. */
export function makeUsers(seed: number, count: number): SampleUser[] {
  const random = new Random(seed, USER_STREAM);
  return Array.from({ length: count }, (_, i) => {
    const book = pickBook(random);
    const person = makePerson(random, book);
    const role = i === 0 ? 'admin' : i === count - 1 && count > 2 ? 'pending' : 'user';
    return {
      id: random.uuid(),
      role,
      // Unique by its number: the table has a unique index on the address.
      email: person.email.replace('@', `.${i}@`),
      person,
      book,
      createdAt: FIRST_SIGN_UP + i * 3600,
    };
  });
}
