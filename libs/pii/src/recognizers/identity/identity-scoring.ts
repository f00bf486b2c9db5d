import { digitAt, isDigits } from './checksums';
import { FAR, type IdentityContext } from './identity-context';
import type { IdentityRule } from './identity-rule';

/** What a candidate looks like, whatever rule it is held against. */
export interface CandidateForm {
  readonly compact: string;
  readonly separated: boolean;
  readonly lowerCase: boolean;
  /** Hangs on a word or on more digits. */
  readonly glued: boolean;
  readonly dateLike: boolean;
  /** Right behind a colon: what the words before it announce. */
  readonly announced: boolean;
}

const CERTAIN = 0.97;
const REACH_CHECKED = 12;
const REACH_BARE = 7;
const REACH_ANNOUNCED = 11;
const REACH_MISTYPED = 4;

/**
 * Score of one rule for one candidate. A right checksum beside a word of the rule is certain; a wrong one beside it is
 * still personal data (people mistype); a bare run of digits without any word is nothing.
 */
export function scoreOf(
  rule: IdentityRule,
  index: number,
  form: CandidateForm,
  context: IdentityContext,
): number {
  const distance = context.distance[index]!;
  if (distance === FAR && (rule.strength === 'weak' || rule.strength === 'none')) return 0;
  const checked = rule.valid !== undefined;
  const valid = rule.valid?.(form.compact) ?? true;
  if (distance === FAR) return valid ? scoreAlone(rule, form, context) : 0;
  const outspoken = context.lookAlike < distance;
  // "C.F. ...": a short label, but a form that hardly anything else has.
  const telling = rule.strength === 'strong' && distance <= 4 && isLongMix(form.compact);
  if (context.isFaint(index) && !telling && (!checked || !valid || form.lowerCase)) return 0;
  if (rule.strength === 'none') {
    if (
      !valid ||
      distance > (form.announced ? REACH_ANNOUNCED : REACH_BARE) ||
      context.isInterrupted(index) ||
      form.dateLike ||
      context.unitFollows ||
      outspoken
    )
      return 0;
    if (form.lowerCase && letterCount(form.compact) > 3) return 0;
    return (
      (distance <= 2 ? 0.91 : 0.74) -
      distance * 0.002 -
      (form.lowerCase ? 0.1 : 0) -
      (form.glued ? 0.13 : 0) +
      specificity(rule)
    );
  }
  if (valid) {
    if (distance > REACH_CHECKED || (outspoken && rule.strength === 'weak'))
      return scoreAlone(rule, form, context);
    const base = rule.strength === 'weak' && form.dateLike ? 0.5 : checked ? CERTAIN : 0.93;
    return base - distance * 0.005 - (form.lowerCase ? 0.1 : 0);
  }
  if (
    distance > (form.announced ? REACH_ANNOUNCED : REACH_MISTYPED) ||
    context.isInterrupted(index) ||
    form.dateLike ||
    outspoken ||
    context.unitFollows
  )
    return 0;
  return (
    (distance <= 2 ? 0.88 : 0.74) -
    distance * 0.01 -
    (form.lowerCase ? 0.1 : 0) -
    (form.glued ? 0.08 : 0)
  );
}

/** Sixteen letters and digits, as an Italian tax code has. */
function isLongMix(compact: string): boolean {
  const letters = letterCount(compact);
  return compact.length > 12 && letters > 4 && compact.length - letters > 4;
}

function letterCount(compact: string): number {
  let count = 0;
  for (let i = 0; i < compact.length; i++) if (compact.charCodeAt(i) > 57) count++;
  return count;
}

/** Rules of one country say more than the catch-all rows. */
function specificity(rule: IdentityRule): number {
  return rule.country === 'XX' ? -0.03 : 0;
}

function scoreAlone(rule: IdentityRule, form: CandidateForm, context: IdentityContext): number {
  if (form.glued || form.lowerCase || form.dateLike || context.lookAlike <= 4)
    return rule.strength === 'strong' && rule.separatedOnly !== true ? 0.4 : 0;
  if (isDigits(form.compact) && isClock(form.compact)) return 0;
  if (rule.strength === 'strong') {
    if (rule.separatedOnly === true && !form.separated) return 0;
    return rule.valid === undefined ? 0.65 : context.closest <= 3 ? 0.7 : 0.85;
  }
  if (rule.strength !== 'fair' || rule.valid === undefined) return 0;
  const telling = form.separated || !isDigits(form.compact) || form.compact.length >= 13;
  return telling && !context.unitFollows ? 0.62 : 0.4;
}

/** Seconds or milliseconds since 1970, for years 2001 to 2036. */
function isClock(compact: string): boolean {
  return (
    (compact.length === 10 || compact.length === 13 || compact.length === 16) &&
    compact.charCodeAt(0) === 49 &&
    digitAt(compact, 1) <= 9
  );
}
