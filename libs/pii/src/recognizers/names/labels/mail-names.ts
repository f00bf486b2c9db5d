import { foldWord, hashWord } from '../../../scan/char-class';
import type { FoundSpan } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import {
  commonOf,
  firstOf,
  lastOf,
  ORG_BIT,
  placeOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { isFreeOfRole, isNameWord } from '../name-token';

/** `maria.rossi@` and `mrossi@`: names, when the lists know at least one part. */
export function namesInAddress(scan: TextScan, span: FoundSpan, lexicon: NameLexicon): string[] {
  const text = foldWord(scan.text.slice(span.start, span.end));
  const at = text.indexOf('@');
  if (at < 3) return [];
  const parts = text
    .slice(0, at)
    .split(/[._+-]/)
    .filter((part) => /^\p{L}{3,}$/u.test(part));
  const infos = parts.map((part) => lexicon.lookup(hashWord(part)));
  if (parts.length === 2 || parts.length === 3) {
    const ordinary = infos.some(
      (info) =>
        !isFreeOfRole(info) ||
        (info & ORG_BIT) !== 0 ||
        (commonOf(info) > 1 && firstOf(info) < 2 && lastOf(info) < 2),
    );
    return !ordinary && infos.some((info) => isNameWord(info)) ? parts : [];
  }
  if (parts.length !== 1) return [];
  if (isNameWord(infos[0]!) && placeOf(infos[0]!) < 2) return parts;
  const rest = parts[0]!.slice(1);
  const info = lexicon.lookup(hashWord(rest));
  return rest.length > 3 && lastOf(info) > 1 && commonOf(info) === 0 && isFreeOfRole(info)
    ? [rest]
    : [];
}
