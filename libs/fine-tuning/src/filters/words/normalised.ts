/** Signs of markup say nothing; within a word a low line is part of it. */
const MARKUP = /[*#`\u200b-\u200f\ufeff]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** They come in several forms. */
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4]/g;

/** A text as the phrases of the tables are written: lower case, one form of apostrophe, single spaces, no markup. */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(APOSTROPHES, "'")
    .replace(MARKUP, '')
    .replace(/\s+/g, ' ')
    .trim();
}
