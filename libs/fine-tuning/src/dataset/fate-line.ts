/** A line of `fates.jsonl`: what became of one chat that was read. */
export interface FateLine {
  readonly chat: string;
  readonly user: string;
  readonly fate: 'exported' | 'dropped';
  /** Null for `exported`. */
  readonly reason: string | null;
  readonly messages: {
    readonly exported: number;
    readonly dropped: Readonly<Record<string, number>>;
  };
}

/** Undefined when the line is not one of ours. */
export function parseFate(text: string): FateLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { chat, user, fate, reason, messages } = value as Record<string, unknown>;
  if (typeof messages !== 'object' || messages === null) return undefined;
  const { exported, dropped } = messages as Record<string, unknown>;
  const isWhole =
    typeof chat === 'string' &&
    typeof user === 'string' &&
    (fate === 'exported' ? reason === null : fate === 'dropped' && typeof reason === 'string') &&
    isCount(exported) &&
    typeof dropped === 'object' &&
    dropped !== null &&
    Object.values(dropped).every(isCount);
  return isWhole ? (value as FateLine) : undefined;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
