import {
  type ValueMake,
  isIdentifierLike,
  isLocation,
  isPasswordPlaceholder,
  isPlaceholder,
  isReference,
  isUuid,
  makeOf,
} from './assignments/secret-value';
import { KEY_MNEMONIC, KEY_PASSWORD, KEY_PIN, KEY_TOKEN } from './assignments/secret-keys';
import { wordLikeness } from './letter-pairs';
import { words } from '../../words/words';

/** How a value was given. */
export interface ValueUse {
  readonly kind: number;
  readonly quoted: boolean;
  /** Program text, where a bare word is the name of a variable. */
  readonly inCode: boolean;
  /** The line's only word after the key (`KEY=value`, `key: value`). */
  readonly aloneOnLine: boolean;
  /** `KEY=value` without blanks or a command-line flag: a bare word is the value itself. */
  readonly literal: boolean;
  /** The name asks for several words: `passphrase`. Default false. */
  readonly isPhrase?: boolean;
}

const MAX_LENGTH = 512;
/** {@link wordLikeness} of letters that were drawn. */
const SCRAMBLED = 4.4;

/** Score of a value under a telling name, 0 when it is no secret. */
export function judgeSecret(value: string, use: ValueUse): number {
  if (value.length < 3 || value.length > MAX_LENGTH) return 0;
  if (use.kind === KEY_PASSWORD ? isPasswordPlaceholder(value) : isPlaceholder(value)) return 0;
  switch (use.kind) {
    case KEY_PASSWORD:
      return judgePassword(value, use);
    case KEY_TOKEN:
      return judgeToken(value, use);
    case KEY_PIN:
      return /^\d{3,8}$/.test(value) || /^\d{3}[ -]\d{3}$/.test(value) ? 0.75 : 0;
    case KEY_MNEMONIC:
      return /^[a-z]{3,8}(?: [a-z]{3,8}){11,23}$/.test(value) ? 0.95 : 0;
    default:
      return 0;
  }
}

function judgePassword(value: string, use: ValueUse): number {
  const make = makeOf(value);
  if (!use.quoted && (isReference(value) || (value.includes('(') && use.inCode))) return 0;
  if (isRuleOfForm(value)) return 0;
  if (use.quoted && /^(?:process\.env|os\.environ|\$\{|env\()/.test(value)) return 0;
  if (/^[a-z]{4}(?: [a-z]{4}){3}$/.test(value)) return 0.8;
  if (/^\S(?: \S){4,}$/.test(value)) return make.digits > 0 ? 0.7 : 0;
  if (/\s/.test(value)) return isPasswordOfWords(value, use.isPhrase === true) ? 0.65 : 0;
  if (isLocation(value) && make.digits < 2) return 0;
  if (value.length < 4 && !use.literal) return 0;
  const isMixed =
    make.digits > 0 ||
    (make.upper > 0 && make.lower > 0 && !/^[A-Z][a-z]+$/.test(value)) ||
    make.symbols > 1;
  if (
    use.inCode &&
    !use.quoted &&
    !use.literal &&
    make.symbols === 0 &&
    /^[A-Za-z_]\w*$/.test(value) &&
    make.digits < 2 &&
    !isScrambled(value)
  )
    return 0;
  if (/^[\d.,]+$/.test(value))
    return value.length >= 4 && (use.quoted || use.literal || use.aloneOnLine) && !use.inCode
      ? 0.7
      : use.quoted
        ? 0.65
        : 0;
  if (/^-?\d+(?:px|ms|s|%|em|rem)$/.test(value)) return 0;
  if (isNameOfSecret(value)) return 0;
  if (isMixed) return use.quoted || use.literal ? 0.9 : 0.8;
  if (isPlainProse(value)) return 0;
  // One ordinary word: a password when the form leaves nothing else.
  if (use.quoted) return value.length >= 5 ? 0.7 : 0.5;
  return use.literal ? 0.7 : use.aloneOnLine && !use.inCode && value.length >= 5 ? 0.62 : 0;
}

/** `Kestrel Moor 41`: few words, none of which speaks about passwords, and a digit; of a phrase any three words. */
function isPasswordOfWords(value: string, isPhrase: boolean): boolean {
  const parts = value.split(/\s+/);
  if (value.length > 64 || parts.length > (isPhrase ? 8 : 5) || /[.:?,]$/.test(value)) return false;
  if (parts.some((part) => isPlainProse(part.replace(/[^\p{L}]/gu, '')))) return false;
  return /\d/.test(value) || (isPhrase && parts.length > 2 && /^[\p{L} -]+$/u.test(value));
}

/** Letters of both cases in an order that no words have. */
export function isScrambled(value: string): boolean {
  const make = makeOf(value);
  return value.length > 9 && make.upper > 2 && make.lower > 2 && wordLikeness(value) < SCRAMBLED;
}

/** `userPassword`, `DB_PASSWORD`, `passwordHash`: the name again, not the value. */
function isNameOfSecret(value: string): boolean {
  return (
    isIdentifierLike(value) &&
    /pass(?:word|wd|phrase|code)?(?:$|[_.A-Z-])|pwd$|secret|token|passwort|kennwort|contrase|senha|credential/i.test(
      value,
    ) &&
    !/\d/.test(value)
  );
}

const PROSE: ReadonlySet<string> = new Set(words('secrets.prose'));

function isPlainProse(value: string): boolean {
  return PROSE.has(value.toLowerCase());
}

/** `Uint8Array`, `Ec2InstanceMetadata`, `X-Amz-Date`, `urn:ietf:params`: names of things with a digit or two in them. */
function isNamed(value: string): boolean {
  return (
    /^(?:[A-Z]?[a-z]{2,}\d{0,2}){2,8}$/.test(value) ||
    (/^[A-Z][A-Za-z0-9]{0,15}(?:-[A-Z][A-Za-z0-9]{0,15})+$/.test(value) &&
      !/\d[^\d]*\d[^\d]*\d/.test(value)) ||
    /^[a-z]+(?::[a-z0-9_-]+){2,}$/.test(value)
  );
}

/** `SemicolonToken$1`, `SignatureV4SignWithCredentials`: the name again, with a digit in it. */
function isNameOfToken(value: string): boolean {
  return (
    /token|secret|credential|signature|auth|apikey|api_key/i.test(value) &&
    /^[A-Za-z_$][\w$.-]*$/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) <= 2
  );
}

/** `required|string|min:8`, `Type.String`: how a form field is checked. */
function isRuleOfForm(value: string): boolean {
  return /^[a-z_]+(?::[\w,]+)?(?:\|[a-z_]+(?::[\w,]+)?)+$/.test(value);
}

/** Salts and keys of generators that use every sign of the keyboard: long, without blanks, nothing repeats. */
function judgeSoup(value: string): number {
  const make = makeOf(value);
  return make.length >= 24 &&
    make.digits >= 2 &&
    make.lower >= 4 &&
    make.symbols >= 3 &&
    make.entropy >= 4 &&
    !/\w\(\w*\)|=>|\)\./.test(value)
    ? 0.8
    : 0;
}

/** A slash of base64 makes no path. */
function isBase64Soup(value: string, make: ValueMake): boolean {
  return (
    make.length >= 32 &&
    make.digits >= 3 &&
    make.upper >= 6 &&
    make.lower >= 6 &&
    make.entropy >= 4 &&
    /^[\w+/=-]+$/.test(value)
  );
}

/** `violet-monkey-Rocket9`: words with a capital among them, joined, and a digit at the end. */
function isPhrase(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && value.includes('-');
}

function judgeToken(value: string, use: ValueUse): number {
  if (value.length < 8 || /\s/.test(value)) return 0;
  if (!use.quoted && !/^[A-Za-z0-9_+/=.~][\w+/=.~%$@:-]*$/.test(value)) return 0;
  if (/[\\|()<>{}]/.test(value)) return use.quoted ? judgeSoup(value) : 0;
  if (/^0x[0-9a-f]{1,16}$|^u?int\d+_t$/i.test(value)) return 0;
  if (isNamed(value) || isNameOfToken(value)) return 0;
  if (
    !use.quoted &&
    !use.literal &&
    /^[A-Za-z_$][A-Za-z_$]*\$?\d{0,2}$/.test(value) &&
    !(value.length > 19 && isScrambled(value))
  )
    return 0;
  if (!use.quoted && isReference(value)) return 0;
  const make = makeOf(value);
  if (isLocation(value) && !isBase64Soup(value, make)) return 0;
  if (isIdentifierLike(value)) return 0;
  if (isUuid(value)) return use.inCode && !use.quoted && !use.literal ? 0 : 0.7;
  const hasLetters = make.lower + make.upper > 0;
  if (make.digits === 0) {
    // Letters only: a machine mixes cases without making words.
    return make.length >= 16 && make.upper >= 4 && make.lower >= 4 && make.entropy >= 3.5
      ? 0.75
      : make.symbols >= 2 &&
          make.upper > 0 &&
          make.lower > 0 &&
          make.entropy >= 3 &&
          !/[(),\s]|^[\w.-]+$/.test(value)
        ? 0.65
        : 0;
  }
  if (!hasLetters) return make.length >= 16 && make.distinct >= 6 && !use.inCode ? 0.6 : 0;
  if (make.length >= 18 && make.entropy >= 3.8 && make.upper >= 4 && make.lower >= 4) return 0.8;
  if (/^[a-z]+(?:[-_.][a-z]+)*[-_.]?v?\d{1,4}$/i.test(value))
    return use.quoted || use.literal || (use.aloneOnLine && !use.inCode && make.length >= 16)
      ? make.length >= 10 && (make.digits >= 2 || (make.length >= 14 && isPhrase(value)))
        ? 0.65
        : 0
      : 0;
  if (make.length >= 16) return make.entropy >= 2.8 ? 0.9 : 0.5;
  return make.entropy >= 2.5 ? 0.75 : 0.4;
}
