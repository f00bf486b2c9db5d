import { CHAR_CLASS, WORD } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import type { FoundSpan } from '../../scrubber/span-list';
import { URL_CREDENTIALS_RULE } from '../technical/url-credentials.recognizer';
import type { ValueForm } from './value-form';
import { base64WritingsOf, homeWritingsOf, writingsOf } from './value-writings';

/** A hit whose value may come again. */
export class SeenHit {
  readonly form: ValueForm;
  /** Where the value begins with a letter or digit; of `user:password@` the value is the password. */
  readonly start: number;

  constructor(
    readonly scan: TextScan,
    readonly span: FoundSpan,
    form: ValueForm,
  ) {
    const { codes } = scan;
    let start = span.start;
    if (span.rule === URL_CREDENTIALS_RULE) while (start < span.end && codes[start++] !== 0x3a);
    while (start < span.end && (CHAR_CLASS[codes[start]!]! & WORD) === 0) start++;
    this.start = start;
    this.form = form === 'written' && this.isNumber() ? 'compact' : form;
  }

  get end(): number {
    return this.span.end;
  }

  get text(): string {
    return this.scan.text.slice(this.span.start, this.span.end);
  }

  /** The value that is looked for, from its first letter or digit. */
  get value(): string {
    return this.scan.text.slice(this.start, this.span.end);
  }

  /** The value in all the ways in which it may be written elsewhere. */
  writings(): string[] {
    const { value, span } = this;
    if (this.form === 'compact')
      return span.type === 'PHONE' ? [value, ...homeWritingsOf(this.text)] : [value];
    const whole = span.rule === URL_CREDENTIALS_RULE ? value : this.text;
    const writings = writingsOf(whole);
    return span.type === 'SECRET' ? [...writings, ...base64WritingsOf(whole)] : writings;
  }

  /** Digits, and what stands between groups of them. */
  private isNumber(): boolean {
    const { codes } = this.scan;
    for (let i = this.start; i < this.span.end; i++) {
      const code = codes[i]!;
      if ((code < 0x2d || code > 0x39) && code !== 0x20) return false;
    }
    return true;
  }
}
