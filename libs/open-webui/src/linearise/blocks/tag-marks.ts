import type { RawTag } from './raw-tags';

/** Where a tag stands in a text: `[start, end)`. */
export type Mark = readonly [start: number, end: number];

/** Finds the opening and closing marks of one pair of tags, however they are written. */
export class TagMarks {
  private readonly opening: Finder;
  private readonly closing: Finder;

  constructor(readonly tag: RawTag) {
    const { open, close, spelled, attributes } = tag;
    if (spelled === undefined) {
      this.opening = new ExactMark(open);
      this.closing = new ExactMark(close);
      return;
    }
    const word = `(?:${spelled.join('|')})`;
    const rest = attributes === true ? String.raw`(?:\s[^<>]{0,200})?` : '';
    this.opening = new PatternMark(`<${word}${rest}>`);
    this.closing = new PatternMark(String.raw`</${word}\s{0,8}>`);
  }

  /** The place behind an opening mark that stands here. */
  opensAt(text: string, at: number): number | undefined {
    return this.opening.endAt(text, at);
  }

  /** The place behind a closing mark that stands here. */
  closesAt(text: string, at: number): number | undefined {
    return this.closing.endAt(text, at);
  }

  nextOpening(text: string, from: number): Mark | undefined {
    return this.opening.next(text, from);
  }

  nextClosing(text: string, from: number): Mark | undefined {
    return this.closing.next(text, from);
  }
}

interface Finder {
  endAt(text: string, at: number): number | undefined;
  next(text: string, from: number): Mark | undefined;
}

class ExactMark implements Finder {
  constructor(private readonly mark: string) {}

  endAt(text: string, at: number): number | undefined {
    return text.startsWith(this.mark, at) ? at + this.mark.length : undefined;
  }

  next(text: string, from: number): Mark | undefined {
    const start = text.indexOf(this.mark, from);
    return start === -1 ? undefined : [start, start + this.mark.length];
  }
}

class PatternMark implements Finder {
  private readonly here: RegExp;
  private readonly anywhere: RegExp;

  constructor(pattern: string) {
    this.here = new RegExp(pattern, 'y');
    this.anywhere = new RegExp(pattern, 'g');
  }

  endAt(text: string, at: number): number | undefined {
    this.here.lastIndex = at;
    return this.here.test(text) ? this.here.lastIndex : undefined;
  }

  next(text: string, from: number): Mark | undefined {
    this.anywhere.lastIndex = from;
    const found = this.anywhere.exec(text);
    return found === null ? undefined : [found.index, this.anywhere.lastIndex];
  }
}
