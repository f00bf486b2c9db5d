import { DIGIT, LETTER } from '../scan/char-class';
import type { TextScan } from '../scan/text-scan';
import type { SpanSink } from '../scrubber/span-list';
import { EDGE_INSIDE, compactForm, leftEdge, rightEdge } from './identity/candidate';
import { MAX_FORM, ShapeAutomaton } from './identity/shape-automaton';
import type { PatternDeclaration } from './pattern-declaration';
import { createPatternContext, type PatternContext } from './pattern-context';
import type { Recognizer } from './recognizer';

/** Finds what a pattern declares: the longest valid written form at each word, and the words that speak for it. */
export class PatternRecognizer implements Recognizer {
  readonly name: string;
  readonly types: readonly string[];
  private readonly shapes: ShapeAutomaton;
  private readonly valid: (compact: string) => boolean;
  private readonly context: PatternContext;
  private readonly beside: number;
  private readonly alone: number;

  constructor({ type, shapes, valid, context, beside, alone }: PatternDeclaration) {
    this.name = `pattern.${type.toLowerCase()}`;
    this.types = [type];
    this.shapes = new ShapeAutomaton([shapes]);
    this.valid = valid ?? (() => true);
    this.context = createPatternContext(context ?? []);
    this.beside = beside ?? (valid === undefined ? 0.75 : 0.95);
    this.alone = alone ?? (valid === undefined ? 0.3 : 0.65);
  }

  find(scan: TextScan, sink: SpanSink): void {
    let isReady = false;
    let past = 0;
    for (let token = 0; token < scan.tokenCount; token++) {
      const start = scan.tokenStart[token]!;
      if (start < past || (scan.tokenFlags[token]! & (LETTER | DIGIT)) === 0) continue;
      const end = this.longestFrom(scan, start);
      if (end === 0) continue;
      if (!isReady) {
        this.context.reset(scan);
        isReady = true;
      }
      let last = token;
      while (last + 1 < scan.tokenCount && scan.tokenStart[last + 1]! < end) last++;
      const word = this.context.find(scan, token, last);
      const score = word === undefined ? this.alone : this.beside;
      if (score > 0) sink.add(start, end, this.types[0]!, score, this.name, word);
      past = end;
    }
  }

  /** End of the longest valid form that starts here and hangs on no other word or number, 0 for none. */
  private longestFrom(scan: TextScan, start: number): number {
    let state = this.shapes.step(this.shapes.start(), scan.codes[start]!);
    if (state < 0 || leftEdge(scan, start) === EDGE_INSIDE) return 0;
    let longest = 0;
    const limit = Math.min(scan.length, start + MAX_FORM);
    for (let at = start + 1; ; at++) {
      if (this.shapes.accepts(state).length > 0 && rightEdge(scan, at) !== EDGE_INSIDE) {
        scan.steps++;
        if (this.valid(compactForm(scan, start, at))) longest = at;
      }
      if (at >= limit) return longest;
      state = this.shapes.step(state, scan.codes[at]!);
      if (state < 0) return longest;
    }
  }
}
