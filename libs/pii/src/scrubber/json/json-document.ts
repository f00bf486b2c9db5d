import { isJsonDocument, jsonLeaves, type JsonLeaf } from './json-leaves';

/** A replacement in a text: `[start, end)` becomes `text`. Sorted and disjoint where there are several. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Part {
  readonly leaf: JsonLeaf;
  /** Where the value stands in the flat text; nested documents have their own parts instead. */
  readonly flatStart: number;
  readonly flatEnd: number;
  readonly nested: JsonDocument | undefined;
}

const MAX_NESTING = 4;

/**
 * A JSON text turned inside out: `flat` lists it as `key: value` lines, which recognizers read like any
 * other text (the key is the context of its value), and {@link rebuild} puts what they changed back into
 * the strings it came from. Whatever is replaced, the result is valid JSON, with the original's layout.
 */
export class JsonDocument {
  private readonly parts: Part[] = [];

  private constructor(private readonly source: string) {}

  /** The document and its flat text, or undefined when the text is no JSON object or array. */
  static parse(text: string): { document: JsonDocument; flat: string } | undefined {
    if (!isJsonDocument(text)) return undefined;
    const flat: string[] = [];
    const document = new JsonDocument(text);
    document.flatten(flat, { length: 0 }, 0);
    return { document, flat: flat.join('') };
  }

  private flatten(flat: string[], at: { length: number }, depth: number): void {
    const write = (text: string): { flatStart: number; flatEnd: number } => {
      const flatStart = at.length;
      flat.push(text);
      at.length += text.length;
      return { flatStart, flatEnd: at.length };
    };
    const leaves = jsonLeaves(this.source);
    const written = new Set<number>();
    for (const [index, leaf] of leaves.entries()) {
      if (leaf.kind === 'key') {
        // A key in front of an object or array stands alone; in front of a scalar it shares the line.
        this.parts.push({ leaf, ...write(leaf.value), nested: undefined });
        write(leaves[index + 1]?.key === index && leaves[index + 1]?.kind !== 'key' ? ': ' : ':\n');
        written.add(index);
        continue;
      }
      if (leaf.key >= 0 && !written.delete(leaf.key)) write(`${leaves[leaf.key]!.value}: `);
      const inner =
        leaf.kind === 'string' && depth < MAX_NESTING && isJsonDocument(leaf.value)
          ? new JsonDocument(leaf.value)
          : undefined;
      if (inner === undefined) this.parts.push({ leaf, ...write(leaf.value), nested: undefined });
      else {
        const flatStart = at.length;
        inner.flatten(flat, at, depth + 1);
        this.parts.push({ leaf, flatStart, flatEnd: at.length, nested: inner });
      }
      write('\n');
    }
  }

  /** Offsets in the flat text at which values begin and end: a hit must not reach across them. */
  get borders(): number[] {
    return this.parts.flatMap((part) =>
      part.nested === undefined ? [part.flatStart, part.flatEnd] : part.nested.borders,
    );
  }

  /** The JSON text with the edits (in flat coordinates, none across a border) applied. */
  rebuild(edits: readonly Edit[]): string {
    const out: string[] = [];
    let copied = 0;
    let next = 0;
    for (const { leaf, flatStart, flatEnd, nested } of this.parts) {
      while (next < edits.length && edits[next]!.end <= flatStart) next++;
      const from = next;
      while (next < edits.length && edits[next]!.start < flatEnd) next++;
      if (from === next) continue;
      const mine = edits.slice(from, next);
      const value = nested?.rebuild(mine) ?? applyEdits(leaf.value, mine, flatStart);
      out.push(this.source.slice(copied, leaf.start), encode(value, leaf));
      copied = leaf.end;
    }
    out.push(this.source.slice(copied));
    return out.join('');
  }
}

/** A number stays one where its replacement still is; everything else becomes a string. */
function encode(value: string, leaf: JsonLeaf): string {
  return leaf.kind === 'number' && /^[1-9]\d{0,14}$/.test(value) ? value : JSON.stringify(value);
}

/** `text` with the edits applied; `offset` is where the text starts in the edits' coordinates. */
export function applyEdits(text: string, edits: readonly Edit[], offset = 0): string {
  const out: string[] = [];
  let copied = 0;
  for (const edit of edits) {
    out.push(text.slice(copied, edit.start - offset), edit.text);
    copied = edit.end - offset;
  }
  out.push(text.slice(copied));
  return out.join('');
}
