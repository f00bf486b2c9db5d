/** What a line of `provenance.jsonl` holds. */
export interface ProvenanceLine {
  readonly file: string;
  readonly line: number;
  readonly chat: string;
  readonly user: string;
  readonly consentEvent: string | null;
  readonly leaf: string;
}

/** Undefined when the line is not one of ours. */
export function parseProvenance(text: string): ProvenanceLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { file, line, chat, user, consentEvent, leaf } = value as Record<string, unknown>;
  const isWhole =
    [file, chat, user, leaf].every((item) => typeof item === 'string') &&
    Number.isSafeInteger(line) &&
    (consentEvent === null || typeof consentEvent === 'string');
  return isWhole ? (value as ProvenanceLine) : undefined;
}
