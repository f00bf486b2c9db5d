import type { HashList } from './hash-list';
import { isOfWord } from './letters';
import { finish, mixHigh, mixLow } from './mix';

/**
 * Appends a hash of each word of a text: runs of letters and digits. Not the words themselves, because a string per word costs
 * more than all that is done with it.
 * @param text in lower case
 */
export function appendWords(text: string, words: HashList): void {
  let low = 0;
  let high = 0;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) {
      code = text.codePointAt(at) ?? code;
      if (code > 0xffff) at += 1;
    }
    if (isOfWord(code)) {
      low = mixLow(low, code);
      high = mixHigh(high, code);
      length += 1;
    } else if (length > 0) {
      words.push(finish(low ^ length), finish(high + length));
      low = high = length = 0;
    }
  }
  if (length > 0) words.push(finish(low ^ length), finish(high + length));
}
