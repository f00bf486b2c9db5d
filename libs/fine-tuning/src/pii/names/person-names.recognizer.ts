import type { PiiRecognizer } from '../pii-recognizer';
import type { PiiType } from '../pii-types';
import type { SpanSink } from '../span-list';
import type { TextScan } from '../text-scan';
import { commonOf, firstOf, lastOf, NAME_ROLE, roleOf } from './name-lexicon';
import { NameTagger } from './name-tagger';
import { isBesideAmpersand, isInCode } from './name-token';
import type { NamesModelSource } from './names-model.source';

const TYPE_OF: Readonly<Record<'PER' | 'LOC' | 'ORG', PiiType>> = {
  PER: 'PERSON',
  LOC: 'LOCATION',
  ORG: 'ORG',
};

/** Names found by the model alone; rules and the conversation add to them. */
export class PersonNamesRecognizer implements PiiRecognizer {
  readonly name = 'names.model';
  readonly types: readonly PiiType[] = ['PERSON', 'ORG', 'LOCATION'];
  readonly locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'ru', 'uk'];
  private tagger: NameTagger | undefined;

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const model = this.source.get();
    const lexicon = model.lexicon;
    this.tagger ??= new NameTagger(model);
    this.tagger.tag(scan, (first, last, kind, margin) => {
      if (isInCode(scan, first, last)) return;
      let known = 0;
      let start = first;
      let end = last;
      const infoAt = (token: number): number => lexicon.lookup(scan.tokenHash[token]!);
      if (kind === 'PER') {
        // "von Merkel", "de Juan": a small particle in front is mostly a preposition; titles identify nobody.
        while (start < end && isLeadIn(infoAt(start))) start++;
        while (
          end > start &&
          roleOf(infoAt(end)) === NAME_ROLE.particle &&
          lastOf(infoAt(end)) === 0
        )
          end--;
        if (start === end && isBesideAmpersand(scan, start) && firstOf(infoAt(start)) < 2) return;
        for (let t = start; t <= end; t++) {
          const info = infoAt(t);
          if (firstOf(info) > 1 || lastOf(info) > 1) known++;
        }
      }
      const score = scoreOf(margin, end - start + 1, known);
      sink.add(scan.tokenStart[start]!, scan.tokenEnd[end]!, TYPE_OF[kind], score, 'names.model');
    });
  }
}

function isLeadIn(info: number): boolean {
  const role = roleOf(info);
  if (
    role === NAME_ROLE.greet ||
    role === NAME_ROLE.sign ||
    role === NAME_ROLE.say ||
    role === NAME_ROLE.determiner ||
    role === NAME_ROLE.preposition
  )
    return firstOf(info) < 3;
  if (role === NAME_ROLE.particle || role === NAME_ROLE.title || role === NAME_ROLE.role)
    return firstOf(info) < 2;
  return commonOf(info) === 3 && firstOf(info) < 2 && lastOf(info) < 2;
}

/** The balanced preset accepts 0.6. */
function scoreOf(margin: number, tokens: number, known: number): number {
  const base =
    margin < -100 ? 0.45 : margin < 0 ? 0.55 : margin < 150 ? 0.65 : margin < 400 ? 0.75 : 0.85;
  return Math.min(0.95, base + (known > 0 ? 0.05 : 0) + (tokens > 1 && known > 1 ? 0.05 : 0));
}
