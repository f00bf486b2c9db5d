import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER } from '../../scan/token-table';
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
  isFreeOfRole,
  isInCode,
  isLowerCase,
  isNameWord,
  isOrdinary,
  looksLikeName,
} from './name-token';

const MAX_WORDS = 4;

/** Whether the token may be (part of) the name; `index` counts from the first word. */
export type Accept = (scan: TextScan, token: number, info: number, index: number) => boolean;

export const anyName: Accept = (scan, token, info, index) => {
  if (looksLikeName(scan, token))
    return index > 0 ? mayFollow(info) : firstOf(info) > 1 || isOpen(info);
  if (!isLowerCase(scan, token)) return false;
  if (index > 0 && isParticle(info)) return true;
  const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
  return (
    length > 1 &&
    isFreeOfRole(info) &&
    (info & ORG_BIT) === 0 &&
    (commonOf(info) === 0 || (firstOf(info) > 1 && commonOf(info) < 3))
  );
};

export const nameBehindTitle: Accept = (scan, token, info, index) => {
  if (index > 0) return looksLikeName(scan, token) ? mayFollow(info) : isParticle(info);
  if (isParticle(info) && token + 1 < scan.tokenCount && looksLikeName(scan, token + 1))
    return true;
  if (!looksLikeName(scan, token)) return isLowerCase(scan, token) && isOnlyName(info);
  return isFreeOfRole(info) && (commonOf(info) < 3 || lastOf(info) > 1) && (info & ORG_BIT) === 0;
};

/** Behind "mr" and "herrn" even an unknown word in lower case is a name. */
export const nameBehindSureTitle: Accept = (scan, token, info, index) =>
  nameBehindTitle(scan, token, info, index) ||
  (index === 0 &&
    info === 0 &&
    isLowerCase(scan, token) &&
    scan.tokenEnd[token]! - scan.tokenStart[token]! > 2);

/** Behind "Familie", "Uncle": a capitalised word that is no ordinary noun or place. */
export const nameBehindFamilyWord: Accept = (scan, token, info, index) =>
  index > 0
    ? looksLikeName(scan, token) && mayFollow(info)
    : isLowerCase(scan, token)
      ? firstOf(info) > 1 && isOnlyName(info)
      : looksLikeName(scan, token) &&
        (scan.tokenFlags[token]! & FIRST_UPPER) !== 0 &&
        (info & ORG_BIT) === 0 &&
        isFreeOfRole(info) &&
        (firstOf(info) > 1 || lastOf(info) > 1 || (commonOf(info) === 0 && placeOf(info) < 2));

/** Behind "my son": even "Will" and "Hope", and in lower case what is nothing but a given name. */
export const nameOfRelative: Accept = (scan, token, info, index) => {
  if (index > 0) return looksLikeName(scan, token) && mayFollow(info);
  if (looksLikeName(scan, token))
    return (
      (scan.tokenFlags[token]! & FIRST_UPPER) !== 0 &&
      (firstOf(info) > 2 || (firstOf(info) > 0 && commonOf(info) < 2))
    );
  return isLowerCase(scan, token) && firstOf(info) > 2 && commonOf(info) < 2 && isFreeOfRole(info);
};

/** Behind "met", "married": with a capital, whatever else is called so. */
export const nameOfMet: Accept = (scan, token, info, index) => {
  if (!looksLikeName(scan, token) || (scan.tokenFlags[token]! & FIRST_UPPER) === 0) return false;
  return index > 0 ? mayFollow(info) : firstOf(info) > 2;
};

/** Behind "ask", "thanks": not "Ask Claude", which programs are. */
export const nameOfAsked: Accept = (scan, token, info, index) =>
  nameOfMet(scan, token, info, index) && (index > 0 || roleOf(info) !== NAME_ROLE.tech);

export const knownName: Accept = (scan, token, info, index) => {
  if (index > 0 && isParticle(info)) return true;
  if (looksLikeName(scan, token))
    return index > 0
      ? mayFollow(info)
      : isNameWord(info) && placeOf(info) < 2 && (info & ORG_BIT) === 0;
  return isLowerCase(scan, token) && isNameWord(info) && commonOf(info) === 0 && placeOf(info) < 2;
};

export const nameOfSpeaker: Accept = (scan, token, info, index) => {
  if (index > 0 && isParticle(info)) return true;
  if (looksLikeName(scan, token))
    return index > 0
      ? mayFollow(info)
      : (info === 0 || isNameWord(info)) && (info & ORG_BIT) === 0 && placeOf(info) < 2;
  if (!isLowerCase(scan, token) || commonOf(info) > 0) return false;
  return index > 0 ? isNameWord(info) : firstOf(info) > 1 && isFreeOfRole(info);
};

export const nameInSignature: Accept = (scan, token, info, index) => {
  if (index > 0 && isParticle(info)) return true;
  if (looksLikeName(scan, token)) return index > 0 ? mayFollow(info) : !isOrdinary(info);
  return isLowerCase(scan, token) && firstOf(info) > 1 && commonOf(info) < 2 && isFreeOfRole(info);
};

/** Known as a name and as nothing else. */
function isOnlyName(info: number): boolean {
  return isNameWord(info) && commonOf(info) === 0 && placeOf(info) < 2 && (info & ORG_BIT) === 0;
}

/** Not known as anything but a name. */
function isOpen(info: number): boolean {
  return isFreeOfRole(info) && (info & ORG_BIT) === 0 && commonOf(info) < 2;
}

/** A second or later word: even "Young", "Park", "Ní" and the "An" of "Nguyễn Văn An" are names after a given name. */
export function mayFollow(info: number): boolean {
  if (isFreeOfRole(info)) return commonOf(info) < 3 || lastOf(info) > 1;
  const role = roleOf(info);
  if (role === NAME_ROLE.placeWord) return lastOf(info) > 2;
  return (
    firstOf(info) > 2 &&
    (role === NAME_ROLE.determiner || role === NAME_ROLE.preposition || role === NAME_ROLE.and)
  );
}

function isParticle(info: number): boolean {
  return roleOf(info) === NAME_ROLE.particle;
}

/** "S." of "S. Okafor": a name, when more of it follows. */
function isInitial(scan: TextScan, token: number): boolean {
  return (
    scan.tokenEnd[token]! - scan.tokenStart[token]! === 1 &&
    (scan.tokenFlags[token]! & FIRST_UPPER) !== 0 &&
    scan.codes[scan.tokenEnd[token]!] === 0x2e
  );
}

/** Last token of the name that starts at `first`; first - 1 when none does. */
export function runEnd(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  accept: Accept,
): number {
  let end = first - 1;
  for (let token = first; token < scan.tokenCount && token < first + MAX_WORDS + 2; token++) {
    if (token > first && !continuesName(scan, token)) break;
    if (isInitial(scan, token)) continue;
    const info = lexicon.lookup(scan.tokenHash[token]!);
    if (!accept(scan, token, info, token - first)) break;
    if (!isParticle(info) || firstOf(info) > 0 || lastOf(info) > 1) end = token;
    if (end - first + 1 >= MAX_WORDS) break;
  }
  return end;
}

export function addRun(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  sink: SpanSink,
  rule: string,
  context: string,
  score: number,
  accept: Accept,
): number {
  let start = first;
  // A title is not part of the name.
  while (
    start < first + 2 &&
    start + 1 < scan.tokenCount &&
    roleOf(lexicon.lookup(scan.tokenHash[start]!)) === NAME_ROLE.title &&
    firstOf(lexicon.lookup(scan.tokenHash[start]!)) < 2
  )
    start++;
  const end = runEnd(scan, lexicon, start, accept);
  // "Patient: A B, Name: C": the next label is no name.
  if (
    end < start ||
    isInCode(scan, start, end) ||
    (rule === 'names.label' && scan.codes[scan.tokenEnd[end]!] === 0x3a)
  )
    return first - 1;
  sink.add(scan.tokenStart[start]!, scan.tokenEnd[end]!, 'PERSON', score, rule, context);
  return end;
}
