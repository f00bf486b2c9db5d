import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER } from '../../scan/token-table';
import { FOLD, hashWord, LOWER, UPPER } from '../../scan/char-class';
import type { ConversationRecognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { FoundSpan, SpanList } from '../../scrubber/span-list';
import type { TextField } from '../../scrubber/text-field';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
  type NameLexicon,
} from './lexicon/name-lexicon';
import {
  continuesName,
  isBesideAmpersand,
  isFreeOfRole,
  isInCode,
  isLowerCase,
  isPlainWord,
} from './name-token';
import type { NamesModelSource } from './model/names-model.source';
import { GAP, gapBefore } from './name-gaps';
import { namesInAddress } from './labels/mail-names';
import { PersonBook, type Person } from './persons/person-book';

/** Names of Han characters are searched one by one: a conversation has few. */
const MAX_UNSPACED = 64;
const FILTER_MASK = 0xfff;
/** Hits below this are not believed enough to look for more of them. */
const BELIEVED = 0.6;

/**
 * Knows who is in the conversation: a name found once is found in every turn, in part, possessive, inflected
 * or in lower case; mail addresses give names away; and all spans of one person get one identity.
 */
export class ConversationNamesRecognizer implements ConversationRecognizer {
  readonly name = 'names.conversation';
  readonly types: readonly PiiTypeName[] = ['PERSON'];
  private readonly filter = new Uint8Array(FILTER_MASK + 1);

  constructor(private readonly source: NamesModelSource) {}

  find(
    scans: readonly TextScan[],
    _fields: readonly TextField[],
    found: readonly SpanList[],
  ): void {
    const lexicon = this.source.get().lexicon;
    const book = this.collect(scans, found, lexicon);
    if (book.size === 0) return;
    this.filter.fill(0);
    for (const hash of book.watched()) this.filter[hash & FILTER_MASK] = 1;
    const unspaced = book.unspacedNames(MAX_UNSPACED);
    scans.forEach((scan, i) => {
      const list = found[i]!;
      this.findAgain(scan, list, book, lexicon);
      if (unspaced.length > 0) findUnspaced(scan, list, unspaced);
      identify(scan, list, book, lexicon);
    });
  }

  private collect(
    scans: readonly TextScan[],
    found: readonly SpanList[],
    lexicon: NameLexicon,
  ): PersonBook {
    const book = new PersonBook();
    const entries: { words: string[]; score: number }[] = [];
    scans.forEach((scan, i) => {
      for (const span of found[i]!.spans) {
        if (span.score < BELIEVED) continue;
        if (span.type === 'PERSON')
          entries.push({ words: wordsOf(scan, span, lexicon), score: span.score });
        else if (span.type === 'EMAIL') {
          const words = namesInAddress(scan, span, lexicon);
          if (words.length > 0) entries.push({ words, score: 0.7 });
        }
      }
    });
    // Longest first, so that a part finds its whole; ties in order of appearance.
    entries.sort((a, b) => b.words.length - a.words.length);
    for (const { words, score } of entries) {
      if (words.length === 0) continue;
      const person = book.enter(words);
      for (const word of words) {
        const info = lexicon.lookup(hashWord(word));
        if (word.length < 2 || !mayComeAgain(info, score, words.length)) continue;
        book.watch(
          word,
          person,
          comesInLowerCase(word, info, score),
          (hash) => lexicon.lookup(hash) !== 0,
        );
      }
    }
    return book;
  }

  private findAgain(scan: TextScan, list: SpanList, book: PersonBook, lexicon: NameLexicon): void {
    const { tokenHash, tokenCount, tokenStart, tokenEnd } = scan;
    let covered: Uint8Array | undefined;
    for (let token = 0; token < tokenCount; token++) {
      if (this.filter[tokenHash[token]! & FILTER_MASK] === 0) continue;
      const word = book.seen(tokenHash[token]!);
      if (
        word === undefined ||
        !this.isNameHere(scan, token, word.inLowerCase && !word.inflected, lexicon)
      )
        continue;
      covered ??= coverage(scan, list);
      if (covered[token] === 1) continue;
      let first = token;
      let last = token;
      while (last + 1 < tokenCount && covered[last + 1] === 0 && continuesName(scan, last + 1)) {
        const next = book.seen(tokenHash[last + 1]!);
        if (next === undefined || !this.isNameHere(scan, last + 1, next.inLowerCase, lexicon))
          break;
        last++;
      }
      if (
        first > 0 &&
        covered[first - 1] === 0 &&
        isInitial(scan, first - 1) &&
        continuesName(scan, first)
      )
        first--;
      list.add(tokenStart[first]!, tokenEnd[last]!, 'PERSON', 0.7, 'names.seen');
      token = last;
    }
  }

  private isNameHere(
    scan: TextScan,
    token: number,
    inLowerCase: boolean,
    lexicon: NameLexicon,
  ): boolean {
    const capital = (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
    if (
      !capital &&
      (scan.tokenFlags[token]! & UPPER) === 0 &&
      isLowerCase(scan, token) &&
      !inLowerCase
    )
      return false;
    if (isInCode(scan, token, token) || (!capital && !isPlainWord(scan, token, token)))
      return false;
    if (isBesideAmpersand(scan, token) && firstOf(lexicon.lookup(scan.tokenHash[token]!)) < 2)
      return false;
    if (
      !capital ||
      token + 1 >= scan.tokenCount ||
      (scan.tokenFlags[token + 1]! & FIRST_UPPER) === 0 ||
      !continuesName(scan, token + 1)
    )
      return true;
    // "Rossi GmbH", "Rossi Street"
    const role = roleOf(lexicon.lookup(scan.tokenHash[token + 1]!));
    return role !== NAME_ROLE.orgWord && role !== NAME_ROLE.placeWord;
  }
}

/** Names in scripts without spaces, wherever they stand. */
function findUnspaced(scan: TextScan, list: SpanList, names: readonly string[]): void {
  const text = scan.text;
  let known: Set<number> | undefined;
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      known ??= new Set(
        list.spans.filter(({ type }) => type === 'PERSON').map(({ start }) => start),
      );
      if (known.has(at)) continue;
      known.add(at);
      list.add(at, at + name.length, 'PERSON', 0.7, 'names.seen');
    }
  }
}

/** Folded words of a name, without titles, particles and what is no word. */
function wordsOf(scan: TextScan, span: FoundSpan, lexicon: NameLexicon): string[] {
  const words: string[] = [];
  let family = 0;
  for (
    let t = scan.tokenAt(span.start);
    t < scan.tokenCount && scan.tokenStart[t]! < span.end;
    t++
  ) {
    const role = roleOf(lexicon.lookup(scan.tokenHash[t]!));
    const first = firstOf(lexicon.lookup(scan.tokenHash[t]!));
    if ((role === NAME_ROLE.particle && first < 2) || (role === NAME_ROLE.title && first < 2))
      continue;
    if (isAcronym(scan, t)) continue;
    // Unspaced scripts: the token is a whole sentence, the name a part of it.
    const word = folded(
      scan,
      Math.max(scan.tokenStart[t]!, span.start),
      Math.min(scan.tokenEnd[t]!, span.end),
    );
    // The s of a possessive.
    if (word === 's' && words.length > 0) continue;
    if (family === 0 && words.length > 0 && gapBefore(scan, t) === GAP.comma) family = words.length;
    words.push(word);
  }
  // "Keller, Maria" is Maria Keller.
  return family > 0 ? [...words.slice(family), ...words.slice(0, family)] : words;
}

/** Whether seeing the word again means the person again. */
function mayComeAgain(info: number, score: number, words: number): boolean {
  if (!isFreeOfRole(info) && (firstOf(info) < 3 || commonOf(info) > 2)) return false;
  if (commonOf(info) > 1 && firstOf(info) < 3) return false;
  if ((placeOf(info) > 1 || (info & ORG_BIT) !== 0) && firstOf(info) < 3 && words === 1)
    return false;
  return score >= 0.8 || firstOf(info) > 1 || lastOf(info) > 1;
}

function comesInLowerCase(word: string, info: number, score: number): boolean {
  if (
    word.length < 3 ||
    commonOf(info) > 0 ||
    !isFreeOfRole(info) ||
    placeOf(info) > 1 ||
    (info & ORG_BIT) !== 0
  )
    return false;
  // A word that no list knows is a name in lower case only if something said so outright.
  return info === 0 ? score >= 0.9 : firstOf(info) > 1 || lastOf(info) > 1;
}

/** Like `foldWord`, for what the scan has composed already. */
function folded(scan: TextScan, start: number, end: number): string {
  let word = '';
  for (let i = start; i < end; i++) word += String.fromCharCode(FOLD[scan.codes[i]!]!);
  return word;
}

/** "CORS": two to five capitals are no name to look for again. */
function isAcronym(scan: TextScan, token: number): boolean {
  const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
  return length > 1 && length < 6 && (scan.tokenFlags[token]! & (UPPER | LOWER)) === UPPER;
}

function isInitial(scan: TextScan, token: number): boolean {
  return (
    scan.tokenEnd[token]! - scan.tokenStart[token]! === 1 &&
    (scan.tokenFlags[token]! & FIRST_UPPER) !== 0
  );
}

/** One per token that a believed hit covers. */
function coverage(scan: TextScan, list: SpanList): Uint8Array {
  const covered = new Uint8Array(scan.tokenCount);
  for (const { start, end, score, type } of list.spans) {
    if (score < BELIEVED || type === 'ORG' || type === 'LOCATION' || type === 'DATE') continue;
    for (let t = scan.tokenAt(start); t < scan.tokenCount && scan.tokenStart[t]! < end; t++)
      covered[t] = 1;
  }
  return covered;
}

/** One identity per person, the longest form of the name. */
function identify(scan: TextScan, list: SpanList, book: PersonBook, lexicon: NameLexicon): void {
  for (const span of list.spans) {
    if (span.type !== 'PERSON') continue;
    const words = wordsOf(scan, span, lexicon);
    let person: Person | undefined = book.find(words);
    if (person === undefined && words.length > 0)
      person = book.seen(hashWord(words[words.length - 1]!))?.person;
    if (person !== undefined) span.identity = person.words.join(' ');
    const first = scan.tokenAt(span.start);
    if (
      first > 0 &&
      isInitial(scan, first - 1) &&
      continuesName(scan, first) &&
      scan.codes[span.start - 1] !== 0x27
    )
      span.start = scan.tokenStart[first - 1]!;
  }
}
