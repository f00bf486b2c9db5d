import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { NAME_ROLE, roleOf, type NameLexicon } from './name-lexicon';

/** Streets stand before their names in half of Europe. */
const STREETS: ReadonlySet<number> = new Set(
  'rue via viale piazza corso avenue boulevard calle avenida plaza rua praça ulica ulicy ul aleja plac straat laan gracht'
    .split(' ')
    .map((word) => hashWord(foldWord(word))),
);
/** "morbo di Parkinson", "loi de Hooke". */
const DISCOVERIES: ReadonlySet<number> = new Set(
  'morbo malattia teorema legge sindrome metodo enfermedad ley síndrome método doença lei maladie loi théorème syndrome méthode ziekte wet stelling syndroom choroba prawo twierdzenie zespół krankheit satz gesetz syndrom'
    .split(' ')
    .map((word) => hashWord(foldWord(word))),
);

/** What is called after people: "Bayes theorem", "Markov chains", "Phillips screwdriver". */
const EPONYM_HEADS: ReadonlySet<number> = new Set(
  (
    'disease disorder sign equilibrium front delta architecture tree trees pears apples boots tie knot press line plot plots shift shuffle noise blur point points ratio index score interval style trio quartet sauce salad pudding theorem theorems lemma law laws method methods chain chains process processes formula formulas equation equations series ' +
    'transform transforms effect effects algorithm algorithms distribution distributions test tests scale curve constant ' +
    'number numbers diagram diagrams machine machines cipher code codes conjecture inequality matrix space function functions ' +
    'filter filters kernel model regression network prior estimator syndrome disease reflex screwdriver wrench key engine ' +
    'counter lamp coil cage bridge principle paradox rule rules motion cat razor variable integral polynomial taxonomy hierarchy granulomatosis bed catheter lymphoma thyroiditis sarcoma palsy contracture'
  )
    .split(' ')
    .map((word) => hashWord(word)),
);

const DISEASES: ReadonlySet<number> = new Set(
  'parkinson alzheimer crohn hodgkin hashimoto tourette asperger raynaud wegener meniere'
    .split(' ')
    .map((word) => hashWord(word)),
);

/** "rue Victor-Hugo", "morbo di Parkinson". */
export function isNamedAfter(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  if (first === 0) return false;
  const before = scan.tokenHash[first - 1]!;
  if (STREETS.has(before) && gapBefore(scan, first) === GAP.space) return true;
  if (DISCOVERIES.has(before)) return true;
  const role = roleOf(lexicon.lookup(scan.tokenHash[first - 1]!));
  return (
    first > 1 &&
    (role === NAME_ROLE.particle || role === NAME_ROLE.determiner) &&
    DISCOVERIES.has(scan.tokenHash[first - 2]!)
  );
}

/** Whether the name only names a thing: "Bayes theorem", "Newton's laws". */
export function isEponym(scan: TextScan, last: number): boolean {
  let next = last + 1;
  if (next >= scan.tokenCount) return false;
  let gap = gapBefore(scan, next);
  if (gap === GAP.apostrophe && scan.tokenEnd[next]! - scan.tokenStart[next]! === 1) {
    next++;
    if (next >= scan.tokenCount) return false;
    gap = gapBefore(scan, next);
  }
  // "Parkinson's, diabetes": the disease, unless something of somebody's follows.
  if (next === last + 2 && gap !== GAP.space && DISEASES.has(scan.tokenHash[last]!)) return true;
  return gap === GAP.space && EPONYM_HEADS.has(scan.tokenHash[next]!);
}
