import { UsageError } from '../pii.errors';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { SurrogateFunction } from '../surrogates/surrogate-function';
import type { CanaryDeclaration, PiiKind } from './pii-kind';

/** Rank of the types of a recipe's own patterns: whoever writes one means it. */
const CUSTOM_RANK = 0.4;

/** What is known of each kind, by its type. Immutable; types are unique. */
export class KindTable {
  private readonly byType: ReadonlyMap<PiiTypeName, PiiKind>;
  private readonly byLabel: ReadonlyMap<string, PiiTypeName>;

  /** @throws UsageError `pii/duplicate-kind` when two kinds have one type */
  constructor(readonly kinds: readonly PiiKind[]) {
    const byType = new Map<PiiTypeName, PiiKind>();
    const byLabel = new Map<string, PiiTypeName>();
    for (const kind of kinds) {
      if (byType.has(kind.type))
        throw new UsageError('pii/duplicate-kind', `two kinds are named ${kind.type}`);
      byType.set(kind.type, kind);
      for (const label of kind.engineLabels ?? []) byLabel.set(label, kind.type);
    }
    this.byType = byType;
    this.byLabel = byLabel;
  }

  /** A table with more kinds behind these; this one when there are none. @throws UsageError as the constructor */
  with(more: readonly PiiKind[]): KindTable {
    return more.length === 0 ? this : new KindTable([...this.kinds, ...more]);
  }

  /** Types that are looked for unless a recipe says otherwise. */
  get types(): PiiTypeName[] {
    return this.kinds.filter(({ optional }) => optional !== true).map(({ type }) => type);
  }

  /** Types that are looked for only when a recipe names them. */
  get optionalTypes(): PiiTypeName[] {
    return this.kinds.filter(({ optional }) => optional === true).map(({ type }) => type);
  }

  /** Types of the preset `secrets-only`. */
  get secretTypes(): PiiTypeName[] {
    return this.kinds.filter(({ isSecret }) => isSecret === true).map(({ type }) => type);
  }

  has(type: PiiTypeName): boolean {
    return this.byType.has(type);
  }

  /** Added to the score when hits of different types compete for the same characters. */
  rankOf(type: PiiTypeName): number {
    const kind = this.byType.get(type);
    return kind === undefined ? (type.startsWith('CUSTOM_') ? CUSTOM_RANK : 0) : (kind.rank ?? 0);
  }

  /** Equal for two texts that are the same thing. */
  identityOf(type: PiiTypeName, text: string): string {
    return this.byType.get(type)?.identity?.(text) ?? text;
  }

  /** How values of a type are looked for again; see {@link PiiKind.copies}. */
  copiesOf(type: PiiTypeName): NonNullable<PiiKind['copies']> {
    return this.byType.get(type)?.copies ?? 'written';
  }

  surrogateOf(type: PiiTypeName): SurrogateFunction | undefined {
    return this.byType.get(type)?.surrogate;
  }

  canaryOf(type: PiiTypeName): CanaryDeclaration | undefined {
    return this.byType.get(type)?.canary;
  }

  /** Presidio's name of a type where it has one. */
  presidioNameOf(type: PiiTypeName): string {
    return this.byType.get(type)?.presidioName ?? type;
  }

  /** Our type for a label of an outside engine (`B-PER`, `US_SSN`), undefined for what we do not know (MISC, O). */
  typeOfLabel(label: string): PiiTypeName | undefined {
    const name = label.replace(/^[BIESLU]-/, '').toUpperCase();
    if (this.byType.has(name)) return name;
    const type = this.byLabel.get(name);
    if (type !== undefined) return type;
    // Presidio's nationality, religion or political group: no kind of ours, and not one to lose.
    if (name === 'NRP') return 'CUSTOM_NRP';
    // US_SSN, ES_NIF, IN_AADHAAR ...: Presidio's national ones start with their country.
    return /^[A-Z]{2}_[A-Z0-9_]+$/.test(name) ? 'NATIONAL_ID' : undefined;
  }
}
