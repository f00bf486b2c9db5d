import type en from '../../languages/en.json';

/** Of the English file, which every other one agrees with (a test sees to it). */
export type MessageKey = Exclude<keyof typeof en, 'language'>;

/** A text, or one for each plural form of the language that it needs; `{name}` stands for a value. */
export type Message =
  string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** What a file of `languages` holds. */
export interface Language {
  readonly code: string;
  /** In the language itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Readonly<Record<MessageKey, Message>>;
}
