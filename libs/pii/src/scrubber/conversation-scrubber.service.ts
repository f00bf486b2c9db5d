import type { Detector, FieldHits } from './detector';
import { applyEdits, type Edit } from './json/json-document';
import { ConversationState } from '../operators/conversation-state';
import type { OperatorSet } from '../operators/operator-set';
import type { PiiEngine } from '../engines/pii-engine';
import type { PiiPolicy } from './pii-policy';
import type { PiiTypeName } from './pii-type-name';
import type { KindTable } from '../recognizers/kind-table';
import type { ResolvableSpan } from './resolution/resolve-spans';
import type { ConversationScrubber, ScrubbedFields, TextField } from './text-field';

type Counts = Partial<Record<PiiTypeName, number>>;

/** Finds and replaces personal data in all texts of a conversation. Create with `createScrubber`. */
export class ConversationScrubberService implements ConversationScrubber {
  constructor(
    private readonly detector: Detector,
    private readonly policy: PiiPolicy,
    private readonly operators: OperatorSet,
    private readonly kinds: KindTable,
    private readonly engines: readonly PiiEngine[] = [],
  ) {}

  /** @throws ScrubError (or a promise rejected with it, when engines are configured) */
  scrub(fields: readonly TextField[]): ScrubbedFields | Promise<ScrubbedFields> {
    const resolved = this.resolve(fields);
    return resolved instanceof Promise
      ? resolved.then((hits) => this.replace(fields, hits))
      : this.replace(fields, resolved);
  }

  /** Final hits per field; their offsets are those of `flat`, the field's text unless it is JSON. */
  resolve(fields: readonly TextField[]): FieldHits[] | Promise<FieldHits[]> {
    const hits = this.detector.collect(fields);
    if (this.engines.length > 0) return this.resolveWithEngines(hits);
    for (const field of hits) field.spans = this.detector.resolve(field);
    return hits;
  }

  private async resolveWithEngines(hits: FieldHits[]): Promise<FieldHits[]> {
    const texts = hits.map(({ flat }) => flat);
    const answers = await Promise.all(
      this.engines.map(async (engine) => ({
        name: engine.name,
        spans: await engine.detect(texts),
      })),
    );
    for (const [index, field] of hits.entries()) {
      const found = answers.flatMap(({ name, spans }) =>
        (spans[index] ?? []).map((span) => ({ ...span, engine: name })),
      );
      field.spans = this.detector.resolve(field, found);
    }
    return hits;
  }

  /** Applies the operators to what {@link resolve} found in the same fields. */
  replace(fields: readonly TextField[], hits: readonly FieldHits[]): ScrubbedFields {
    const state = new ConversationState();
    const counts: Counts = {};
    const texts = hits.map((hit, index) => this.replaceIn(fields[index]!.text, hit, state, counts));
    return { texts, counts };
  }

  private replaceIn(
    original: string,
    { flat, document, spans }: FieldHits,
    state: ConversationState,
    counts: Counts,
  ): string {
    const edits: Edit[] = [];
    for (const span of spans) {
      const action = this.policy.actionOf(span.type);
      if (action === 'keep') continue;
      counts[span.type] = (counts[span.type] ?? 0) + 1;
      const input = describeHit(span, flat.slice(span.start, span.end), this.kinds);
      edits.push({
        start: span.start,
        end: span.end,
        text: this.operators[action].apply(input, state),
      });
    }
    const text =
      edits.length === 0 ? original : (document?.rebuild(edits) ?? applyEdits(flat, edits));
    return text.isWellFormed() ? text : text.toWellFormed();
  }
}

/** `identity` may carry what the name recognizer knows of the form: `p3/last/f/de`, every part after the first optional. */
function describeHit(
  span: ResolvableSpan,
  text: string,
  kinds: KindTable,
): Parameters<OperatorSet['replace']['apply']>[0] {
  if (span.type !== 'PERSON' || span.identity === undefined) {
    return {
      type: span.type,
      text,
      identity: span.identity ?? kinds.identityOf(span.type, text),
      rule: span.rule,
    };
  }
  const [identity, part, gender, language] = span.identity.split('/');
  return {
    type: span.type,
    text,
    identity: identity!,
    part: part === 'first' || part === 'last' || part === 'full' ? part : undefined,
    gender: gender === 'f' || gender === 'm' ? gender : undefined,
    language,
  };
}
