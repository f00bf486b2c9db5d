import { foldWord } from '../../../scan/char-class';
import { words } from '../../../words/words';

/** What the name of a value says about it. */
export const KEY_NONE = 0;
/** `password`, `passwort`, `mot de passe`: any value that is not a stand-in. */
export const KEY_PASSWORD = 1;
/** `secret`, `token`, `apiKey`: a value that looks made by a machine. */
export const KEY_TOKEN = 2;
/** `key` alone: only with a word such as `api` or `private` before it. */
export const KEY_BARE = 3;
/** `pin`, `otp`, `cvv`: three to eight digits. */
export const KEY_PIN = 4;
/** `seed phrase`, `mnemonic`: a dozen words. */
export const KEY_MNEMONIC = 5;

/** Words before `key` (and `code`, `phrase`) that make it a secret's name. */
const QUALIFIERS: ReadonlySet<string> = new Set(words('secrets.key-qualifiers'));

/** Words before `token` that make it something else: text tokens, page cursors. */
const NOT_SECRET_BEFORE: ReadonlySet<string> = new Set(words('secrets.not-before-token'));

/** What a "key" opens without being one of an interface: "WiFi key". */
const NETWORKS: ReadonlySet<string> = new Set(words('secrets.networks'));

/** Words that only a word before them makes a secret's name. */
const PAIRED: ReadonlySet<string> = new Set(['code', 'phrase', 'base', 'answer', 'antwort']);

/** Words before `code` that make it a PIN. */
const PIN_CODES: ReadonlySet<string> = new Set(words('secrets.pin-code-qualifiers'));

function table(): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  const put = (set: string, kind: number): void => {
    for (const word of words(set)) kinds.set(foldWord(word), kind);
  };
  // A word of two sets is what the later one says.
  put('secrets.token-keys', KEY_TOKEN);
  put('secrets.pin-keys', KEY_PIN);
  put('secrets.password-keys', KEY_PASSWORD);
  put('secrets.mnemonic-keys', KEY_MNEMONIC);
  kinds.set('key', KEY_BARE).set('keys', KEY_BARE);
  return kinds;
}

/** Kind by folded word. */
export const SECRET_KEY_WORDS: ReadonlyMap<string, number> = table();

/** Endings that tell inside a longer word: `dbpassword`, `rootpw`, `MYTOKEN`. Longest first. */
const ENDINGS: readonly (readonly [string, number])[] = [
  ...words('secrets.token-key-endings').map((ending) => [ending, KEY_TOKEN] as const),
  ...words('secrets.password-key-endings').map((ending) => [ending, KEY_PASSWORD] as const),
].sort(([a], [b]) => b.length - a.length);

const NOT_ENDINGS: ReadonlySet<string> = new Set(words('secrets.not-key-endings'));

/**
 * Kind of a key by its last word and the one before (`''` when there is none), both folded.
 * @param last one token of a name: `password`, or a compound such as `dbpassword`
 */
export function kindOfKey(last: string, before: string): number {
  if (last === 'word') return before === 'pass' ? KEY_PASSWORD : KEY_NONE;
  const kind = SECRET_KEY_WORDS.get(last) ?? (last.length > 4 ? kindByEnding(last) : KEY_NONE);
  if (kind === KEY_NONE) return PAIRED.has(last) ? kindOfPair(last, before) : KEY_NONE;
  if (kind === KEY_BARE) {
    if (QUALIFIERS.has(before)) return KEY_TOKEN;
    return NETWORKS.has(before) ? KEY_PASSWORD : KEY_NONE;
  }
  if (last === 'schlussel' && NETWORKS.has(before)) return KEY_PASSWORD;
  if (kind === KEY_TOKEN && NOT_SECRET_BEFORE.has(before)) return KEY_NONE;
  return kind;
}

/** What follows the name of a secret to tell it from others: `_PROD`, `_OLD`, `V2`. */
const SUFFIXES: ReadonlySet<string> = new Set(words('secrets.key-suffixes').map(foldWord));

/** Whether a folded word ends a name without saying what it names: `prod`, `1`, `v2`. */
export function isKeySuffix(word: string): boolean {
  return SUFFIXES.has(word) || /^v?\d{1,2}$/.test(word);
}

function kindOfPair(last: string, before: string): number {
  // SECRET_KEY_BASE
  if (last === 'base') return before === 'key' ? KEY_TOKEN : KEY_NONE;
  // What a service asks instead of the password.
  if (last === 'answer' || last === 'antwort')
    return /^(?:security|secret|sicherheits)$/.test(before) ? KEY_PASSWORD : KEY_NONE;
  if (last === 'code') return PIN_CODES.has(before) ? KEY_PIN : KEY_NONE;
  return /^(?:seed|recovery|mnemonic|backup)$/.test(before)
    ? KEY_MNEMONIC
    : before === 'pass' || before === 'secret'
      ? KEY_PASSWORD
      : KEY_NONE;
}

function kindByEnding(word: string): number {
  for (const [ending, kind] of ENDINGS) {
    if (word.length > ending.length && word.endsWith(ending))
      return NOT_ENDINGS.has(word) ? KEY_NONE : kind;
  }
  return KEY_NONE;
}
