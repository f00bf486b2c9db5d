import type { Recognizer } from '../recognizer';
import { LETTER } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import { LINE_CODE } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { oneOf } from '../../words/words';

const AGE = PII_CONTEXT.indexOf('age');
const YEAR_UNIT = PII_CONTEXT.indexOf('year-unit');
const PERSON = PII_CONTEXT.indexOf('person-cue');

/** Signs that count the years of a living thing, and nothing else; written right behind the number. */
const AGE_SIGNS: ReadonlySet<number> = new Set([...'岁歲歳살'].map((c) => c.charCodeAt(0)));
const KOREAN_YEAR = '세'.charCodeAt(0);
/** 27세: years of somebody, no century (21세기) and no limit (12세 이상). */
const KOREAN_YEARS = /^세(?![가-힣]| [이미])|^세[의인는은로]/u;
/** `34yo`, `34F`: number and mark in one word. */
const GLUED = /^(\d{1,3})(?:yo|y\.?o|yrs?|[mfMF])$/;
/** "67yo F presents with ..." */
const SEX = /^[ -](?:[MF]\b|male|female|man\b|woman)/;
const RELATION = new RegExp(`(?:^|[^\\p{L}])${oneOf('personal.told-ages')} \\($`, 'iu');

/** "my wife turns ", "unsere Tochter ist ": the sentence is about a relative, so small numbers are ages too. */
const KIN_STATEMENT = new RegExp(
  `\\b(?:(?:he|she|er|sie)\\s(?:turns|turned|wird|wurde)\\s|(?:my|our|his|her|their|meine?|unsere?|seine?|ihre?)\\s${oneOf('personal.relatives')}\\s(?:is|was|turns|turned|ist|wird|wurde)\\s(?:now |just |only |already |about |jetzt |schon |gerade )?)$`,
  'iu',
);

/** "j'ai 34 ans", "tengo 34 años": a form of having, or of the words that stand for it. */
const HAVING = new RegExp(
  `(?:\\b(?:ai|a|ho|ha|ma)|(?:cumpl|compi|skończy)\\S*|${oneOf('personal.having')})\\s(?:już |уже |ya |déjà |già |já )?$`,
  'iu',
);

/** `34` of "I'm 34 years old", "aged 34", "Alter: 34", "34-year-old nurse", "J'ai 34 ans", "(34F)". */
export class AgeRecognizer implements Recognizer {
  readonly name = 'age';
  readonly types = ['AGE'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const ages = scan.mentions(AGE);
    const units = scan.mentions(YEAR_UNIT);
    const people = scan.mentions(PERSON);
    if (people) this.findGlued(scan, sink);
    if (!ages && !units && !people) return;
    for (let run = 0; run < scan.runCount; run++) {
      const token = scan.runFirst[run]!;
      const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
      if (length > 3 || scan.runLast[run] !== token) continue;
      const value = Number(scan.word(token));
      if (value < 1 || value > 119) continue;
      const score = this.score(scan, token, units);
      if (score > 0)
        sink.add(scan.tokenStart[token]!, scan.tokenEnd[token]!, 'AGE', score, this.name);
    }
  }

  /** "my wife (34F)", "35yo male": the number of a word that a mark ends. */
  private findGlued(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.mixedCount; i++) {
      const token = scan.mixed[i]!;
      const start = scan.tokenStart[token]!;
      if (scan.tokenEnd[token]! - start > 6) continue;
      const match = GLUED.exec(scan.word(token));
      if (match === null || Number(match[1]) < 1 || Number(match[1]) > 119) continue;
      const isSex = /[mf]$/i.test(match[0]);
      const patient =
        !isSex && SEX.test(scan.text.slice(scan.tokenEnd[token], scan.tokenEnd[token]! + 8));
      if (patient) {
        sink.add(start, start + match[1]!.length, 'AGE', 0.8, this.name);
        continue;
      }
      if (isSex ? !isBracketed(scan, token) : scan.contextNear(token, PERSON, token, 4, 3) < 0)
        continue;
      if (isSex && !RELATION.test(scan.text.slice(Math.max(0, start - 16), start))) continue;
      sink.add(start, start + match[1]!.length, 'AGE', 0.75, this.name);
    }
  }

  private score(scan: TextScan, token: number, units: boolean): number {
    const { codes } = scan;
    const start = scan.tokenStart[token]!;
    const end = scan.tokenEnd[token]!;
    const before = start === 0 ? 0x20 : codes[start - 1]!;
    const after = codes[end]!;
    if (
      before === 0x2e ||
      before === 0x2c ||
      before === 0x24 ||
      after === 0x25 ||
      (after === 0x2e && codes[end + 1]! > 0x2f && codes[end + 1]! < 0x3a)
    )
      return 0;
    if (this.follows(scan, token))
      return scan.lineKind(scan.lineAt(start)) === LINE_CODE ? 0.5 : 0.85;
    if (
      AGE_SIGNS.has(after) ||
      (after === KOREAN_YEAR && KOREAN_YEARS.test(scan.text.slice(end, end + 4)))
    )
      return 0.8;
    const unit =
      units &&
      token + 1 < scan.tokenCount &&
      scan.tokenStart[token + 1]! - end <= 1 &&
      this.is(scan, token + 1, YEAR_UNIT);
    if (!unit) return isSelfStatement(scan, token) || isRelative(scan, token) ? 0.65 : 0;
    const months = /^month/i.test(scan.word(token + 1));
    const rest = scan.text.slice(scan.tokenEnd[token + 1]!, scan.tokenEnd[token + 1]! + 10);
    const old =
      /^[\s-]old\b|^\/o\b|^[\s-]alt\b|^[\s-]oud\b|^ gammal\b|^ gammel\b|^ de edad\b|^ d'âge/i.test(
        rest,
      ) ||
      /^(?:yo|jährige[rn]?|jarige|årig|letni|letnia|vuotias|yaşında(?:yım|ki)?|лет|岁|歳|세|살)$/iu.test(
        scan.word(token + 1),
      );
    const person = scan.contextNear(token, PERSON, token + 1, 4, 3) >= 0;
    if (old && !months) return person || /^yaşında/i.test(scan.word(token + 1)) ? 0.85 : 0.5;
    return person && !months && isHaving(scan, token) ? 0.8 : 0;
  }

  /** "aged 34", "age: 34", "Alter 34" */
  private follows(scan: TextScan, token: number): boolean {
    if (token === 0 || scan.tokenStart[token]! - scan.tokenEnd[token - 1]! > 4) return false;
    if (!/^[\s"':=_(]*$/.test(scan.text.slice(scan.tokenEnd[token - 1], scan.tokenStart[token])))
      return false;
    if (this.is(scan, token - 1, AGE)) return !/\w/.test(scan.text[scan.tokenEnd[token]!] ?? ' ');
    return (
      token > 1 &&
      this.is(scan, token - 2, AGE) &&
      /^(?:is|of|was|ist|de|es|è|é)$/i.test(scan.word(token - 1))
    );
  }

  private is(scan: TextScan, token: number, set: number): boolean {
    return scan.tokenContext[token] !== 0 && scan.lexicon.has(scan.tokenContext[token]!, set);
  }
}

function isBracketed(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return start > 0 && scan.codes[start - 1] === 0x28 && scan.codes[scan.tokenEnd[token]!] === 0x29;
}

/** "my husband (34)" */
function isRelative(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return isBracketed(scan, token) && RELATION.test(scan.text.slice(Math.max(0, start - 16), start));
}

/** "I'm 34." and "she is 34," with nothing counted behind. */
function isSelfStatement(scan: TextScan, token: number): boolean {
  if (token < 2) return false;
  const end = scan.tokenEnd[token]!;
  const tail = scan.text.slice(end, end + 8);
  if (
    !/^(?:[.!;)]?\s*$|[.,;!)](?:\s|$)|\s(?:and|und|et|y|e|now|from|years|but|today|tomorrow|last|next|this)\b)/i.test(
      tail,
    )
  )
    return false;
  const head = scan.text.slice(Math.max(0, scan.tokenStart[token]! - 40), scan.tokenStart[token]);
  if (KIN_STATEMENT.test(head)) return true;
  return (
    /(?:\b(?:i'm|im|i am|he's|she's|he is|she is|he was|she was|(?:just|recently) turned|turning|ich bin|er ist|sie ist))\s(?:now |just |only |already |about )?$/i.test(
      head,
    ) && Number(scan.word(token)) >= 5
  );
}

/** Languages that have years: "j'ai 34 ans", "tengo 34 años", "ho 34 anni", "mam 34 lata". */
function isHaving(scan: TextScan, token: number): boolean {
  const head = scan.text.slice(Math.max(0, scan.tokenStart[token]! - 20), scan.tokenStart[token]);
  return (
    HAVING.test(head) &&
    (scan.tokenFlags[token + 1]! & LETTER) !== 0 &&
    !/^years?$/i.test(scan.word(token + 1))
  );
}
