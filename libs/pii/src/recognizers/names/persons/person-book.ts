import { foldWord, hashWord } from '../../../scan/char-class';

/** A word of a person's name and what may be concluded from seeing it again. */
export interface NameWord {
  readonly person: Person;
  /** Seen again in lower case it is still this name. */
  readonly inLowerCase: boolean;
  /** Only a form of the name ("Annę", "Rossis"): believed with a capital only. */
  readonly inflected: boolean;
}

/** One person of a conversation under the longest form of the name. */
export interface Person {
  /** Folded words of the longest form; the identity of all spans of this person. */
  words: readonly string[];
}

const INITIAL = 1;

/**
 * The people of one conversation. Full names are entered first, so that "Maria" and "Rossi" find
 * "Maria Rossi"; "M. Rossi" and "Maria A. Rossi" are the same person.
 */
export class PersonBook {
  private readonly people: Person[] = [];
  private readonly byWord = new Map<string, Person[]>();
  private readonly byHash = new Map<number, NameWord>();

  get size(): number {
    return this.people.length;
  }

  /** @param words folded words of a name, in order, without titles and particles */
  enter(words: readonly string[]): Person {
    const same = this.find(words);
    if (same !== undefined) {
      if (isFuller(words, same.words)) same.words = words;
      for (const word of words) this.index(word, same);
      return same;
    }
    const person: Person = { words };
    this.people.push(person);
    for (const word of words) this.index(word, person);
    return person;
  }

  /** The person a name means, whether full, partial or with initials. */
  find(words: readonly string[]): Person | undefined {
    const last = words[words.length - 1];
    if (last === undefined) return undefined;
    if (words.length === 1) return this.byWord.get(last)?.[0];
    const candidates = this.byWord.get(last) ?? [];
    return (
      candidates.find((person) => agrees(words, person.words)) ??
      this.byWord
        .get(words[0]!)
        ?.find((person) => person.words.length === 1 || agrees(words, person.words))
    );
  }

  /** Makes `word` findable by {@link seen} under all forms it can take. */
  watch(
    word: string,
    person: Person,
    inLowerCase: boolean,
    isKnown: (hash: number) => boolean,
  ): void {
    const hash = hashWord(word);
    const before = this.byHash.get(hash);
    if (before !== undefined && !before.inflected && (before.inLowerCase || !inLowerCase)) return;
    this.byHash.set(hash, {
      person: before?.inflected === false ? before.person : person,
      inLowerCase,
      inflected: false,
    });
    for (const form of formsOf(word)) {
      const key = hashWord(form);
      if (!this.byHash.has(key) && !isKnown(key))
        this.byHash.set(key, { person, inLowerCase: false, inflected: true });
    }
  }

  seen(hash: number): NameWord | undefined {
    return this.byHash.get(hash);
  }

  watched(): IterableIterator<number> {
    return this.byHash.keys();
  }

  /** Names of two or more Han characters or kana, at most `limit`. */
  unspacedNames(limit: number): string[] {
    const names: string[] = [];
    for (const { words } of this.people) {
      for (const word of words)
        if (/^[\u3005\u3040-\u30ff\u4e00-\u9fff]{2,}$/.test(word)) names.push(word);
      if (names.length >= limit) break;
    }
    return names;
  }

  private index(word: string, person: Person): void {
    if (word.length <= INITIAL) return;
    const list = this.byWord.get(word);
    if (list === undefined) this.byWord.set(word, [person]);
    else if (!list.includes(person)) list.push(person);
  }
}

function isFuller(words: readonly string[], than: readonly string[]): boolean {
  return (
    words.length > than.length ||
    (words.length === than.length && words.join('').length > than.join('').length)
  );
}

/** Same last word, and first words that are equal or one the initial of the other. */
function agrees(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [a[0]!, b[0]!];
  if (a[a.length - 1] !== b[b.length - 1]) return false;
  if (a.length === 1 || b.length === 1) return true;
  return x === y || ((x.length === INITIAL || y.length === INITIAL) && x[0] === y[0]);
}

/** Genitives and the cases of Polish, Czech, Russian; folded. */
function formsOf(word: string): string[] {
  const forms = [`${word}s`];
  if (word.length < 3) return forms;
  const stem = word.slice(0, -1);
  if (/a$/.test(word))
    for (const end of ['y', 'i', 'e', 'o', 'ie', 'iej', 'ou']) forms.push(stem + end);
  else if (/а$/.test(word))
    for (const end of ['ы', 'и', 'е', 'у', 'ой', 'ою', 'о']) forms.push(stem + end);
  else if (/я$/.test(word)) for (const end of ['и', 'ю', 'е', 'ей']) forms.push(stem + end);
  else if (/й$/.test(word)) for (const end of ['я', 'ю', 'ем', 'е']) forms.push(stem + end);
  else if (/[sc]ki$/.test(word))
    for (const end of ['ego', 'emu', 'm', 'ch']) forms.push(word + end);
  else if (/[бвгджзклмнпрстфхцчшщ]$/.test(word))
    for (const end of ['а', 'у', 'ом', 'е', 'ым']) forms.push(word + end);
  else if (/[bcdfghjklmnprstwz]$/.test(word))
    for (const end of ['a', 'owi', 'em', 'u', 'ie']) forms.push(word + end);
  return forms.map(foldWord);
}
