import type { PiiRecognizer } from '../pii-recognizer';
import { LETTER } from '../scan/char-class';
import { PII_CONTEXT } from '../scan/context-sets';
import { LINE_CODE } from '../scan/line-kinds';
import type { SpanSink } from '../span-list';
import type { TextScan } from '../text-scan';

const AGE = PII_CONTEXT.indexOf('age');
const YEAR_UNIT = PII_CONTEXT.indexOf('year-unit');
const PERSON = PII_CONTEXT.indexOf('person-cue');

/** `34` of "I'm 34 years old", "aged 34", "Alter: 34", "34-year-old nurse", "J'ai 34 ans", "(34F)". */
export class AgeRecognizer implements PiiRecognizer {
  readonly name = 'age';
  readonly types = ['AGE'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const ages = scan.mentions(AGE);
    const units = scan.mentions(YEAR_UNIT);
    const people = scan.mentions(PERSON);
    if (!ages && !(units && people) && !people) return;
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
    const unit =
      units &&
      token + 1 < scan.tokenCount &&
      scan.tokenStart[token + 1]! - end <= 1 &&
      this.is(scan, token + 1, YEAR_UNIT);
    if (!unit) return isSelfStatement(scan, token) ? 0.65 : 0;
    const months = /^month/i.test(scan.word(token + 1));
    const rest = scan.text.slice(scan.tokenEnd[token + 1]!, scan.tokenEnd[token + 1]! + 10);
    const old =
      /^[\s-]old\b|^[\s-]alt\b|^[\s-]oud\b|^ gammal\b|^ gammel\b|^ de edad\b|^ d'âge/i.test(rest) ||
      /^(?:yo|jährige[rn]?|jarige|årig|letni|letnia|vuotias|yaşındayım|лет|岁|歳|세|살)$/iu.test(
        scan.word(token + 1),
      );
    const person = scan.contextNear(token, PERSON, token + 1, 4, 3) >= 0;
    if (old && !months) return person ? 0.85 : 0.5;
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

/** "I'm 34." and "she is 34," with nothing counted behind. */
function isSelfStatement(scan: TextScan, token: number): boolean {
  if (token < 2) return false;
  const end = scan.tokenEnd[token]!;
  const tail = scan.text.slice(end, end + 8);
  if (!/^(?:[.!;)]?\s*$|[.,;!)](?:\s|$)|\s(?:and|und|et|y|e|now|from|years|but)\b)/i.test(tail))
    return false;
  const head = scan.text.slice(Math.max(0, scan.tokenStart[token]! - 24), scan.tokenStart[token]);
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
    /(?:\bai|\ba|tengo|tiene|tienen|cumpl\S*|\bho|\bha|compi\S*|tenho|tem|mam|\bma|skończy\S*|мне|ему|ей|исполнилось|mi|am|are)\s(?:już |уже |ya |déjà |già |já )?$/iu.test(
      head,
    ) &&
    (scan.tokenFlags[token + 1]! & LETTER) !== 0 &&
    !/^years?$/i.test(scan.word(token + 1))
  );
}
