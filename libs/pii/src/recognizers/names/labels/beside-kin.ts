import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { firstOf, NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { isBehindBlank } from '../name-gaps';
import { addRun, nameOfRelative, type Accept } from '../name-run';

/** "is", "heißt", "se llama": by its last word. */
const COPULAS = hashesOf('names.kin-copulas');
const COPULA_REACH = 3;

/** "My wife is German": with a capital and a given name only. */
const capitalised: Accept = (scan, token, info, index) =>
  (scan.tokenFlags[token]! & FIRST_UPPER) !== 0 &&
  roleOf(info) !== NAME_ROLE.nation &&
  nameOfRelative(scan, token, info, index);

/**
 * "My wife is Sofia", "Sofia is my wife": towns and programs are nobody's relatives.
 * @param token last word of the phrase for a relative
 */
export function addBesideKin(
  scan: TextScan,
  lexicon: NameLexicon,
  token: number,
  context: string,
  sink: SpanSink,
): void {
  for (let copula = token + 1; copula <= token + COPULA_REACH; copula++) {
    if (!isBehindBlank(scan, copula) && !isElided(scan, copula)) break;
    if (!COPULAS.has(scan.tokenHash[copula]!)) continue;
    if (isBehindBlank(scan, copula + 1))
      addRun(scan, lexicon, copula + 1, sink, 'names.kin', context, 0.7, capitalised);
    break;
  }
  // Owner and relative are two words.
  const copula = token - 2;
  const name = token - 3;
  if (name < 0 || !isBehindBlank(scan, copula + 1) || !isBehindBlank(scan, copula)) return;
  if (!COPULAS.has(scan.tokenHash[copula]!)) return;
  if (!capitalised(scan, name, lexicon.lookup(scan.tokenHash[name]!), 0)) return;
  if (firstOf(lexicon.lookup(scan.tokenHash[name]!)) < 3) return;
  sink.add(scan.tokenStart[name]!, scan.tokenEnd[name]!, 'PERSON', 0.7, 'names.kin', context);
}

/** "s'appelle" */
function isElided(scan: TextScan, token: number): boolean {
  return token < scan.tokenCount && scan.tokenStart[token] === scan.tokenEnd[token - 1]! + 1;
}
