import type { Language, Message, MessageKey } from './messages';

export type Values = Readonly<Record<string, string | number>>;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Texts of one language, numbers and dates as the reader's locale writes them. */
export class Translator {
  private readonly plurals: Intl.PluralRules;

  /** @param locale of the reader, in the language: `de-AT` for German in Austria */
  constructor(
    readonly language: Language,
    readonly locale: string = language.code,
  ) {
    this.plurals = new Intl.PluralRules(language.code);
  }

  /** The value `count` chooses the plural form. */
  readonly text = (key: MessageKey, values: Values = {}): string => {
    const message: Message = this.language.messages[key];
    return this.formOf(message, values['count']).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? this.number(value) : value;
    });
  };

  readonly number = (value: number): string => new Intl.NumberFormat(this.locale).format(value);

  /** @param ratio 0..1 */
  readonly percent = (ratio: number): string =>
    new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 }).format(
      ratio,
    );

  /** @param currency as ISO 4217 has it */
  readonly money = (value: number, currency: string): string =>
    new Intl.NumberFormat(this.locale, { style: 'currency', currency }).format(value);

  readonly bytes = (value: number): string => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit: UNITS[step] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: step === 0 ? 0 : 1,
    }).format(value / 1000 ** step);
  };

  /** @param iso as the API gives it; in the reader's time zone */
  readonly date = (iso: string): string => this.format(iso, { dateStyle: 'long' });

  readonly dateTime = (iso: string): string =>
    this.format(iso, { dateStyle: 'medium', timeStyle: 'short' });

  readonly list = (items: readonly string[]): string =>
    new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items);

  private format(iso: string, style: Intl.DateTimeFormatOptions): string {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? iso : new Intl.DateTimeFormat(this.locale, style).format(time);
  }

  private formOf(message: Message, count: string | number | undefined): string {
    if (typeof message === 'string') return message;
    const form = typeof count === 'number' ? this.plurals.select(count) : 'other';
    return message[form] ?? message.other;
  }
}
