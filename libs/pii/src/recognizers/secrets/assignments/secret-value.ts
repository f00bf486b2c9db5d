import { oneOf, words } from '../../../words/words';

/** What a value is made of; one pass, no pattern. */
export interface ValueMake {
  readonly length: number;
  readonly digits: number;
  readonly lower: number;
  readonly upper: number;
  readonly symbols: number;
  readonly distinct: number;
  /** Bits per character (Shannon). */
  readonly entropy: number;
}

export function makeOf(value: string): ValueMake {
  let digits = 0;
  let lower = 0;
  let upper = 0;
  const counts = new Map<number, number>();
  const length = Math.min(value.length, 512);
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code >= 97 && code <= 122) lower++;
    else if (code >= 65 && code <= 90) upper++;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / length) * Math.log2(count / length);
  return {
    length: value.length,
    digits,
    lower,
    upper,
    symbols: length - digits - lower - upper,
    distinct: counts.size,
    entropy,
  };
}

/** Pieces that documentation uses in place of a secret. Compared in lower case. */
const PLACEHOLDER_PARTS: readonly string[] = words('secrets.placeholder-parts'); // prettier-ignore

const PLACEHOLDER_WORDS: ReadonlySet<string> = new Set(words('secrets.placeholder-words'));

/** `env:NAME`, `vault:path#key`, `@Microsoft.KeyVault(...)`, `@db.password@`, `ENC(...)`: where the secret is, or how it is kept. */
const ELSEWHERE =
  /^(?:env:[a-z_]|vault:|ref\+[a-z]+:|op:\/\/|enc\(|@microsoft\.keyvault\(|@[a-z][\w.-]*@$|\{cipher\})/;

/**
 * Documentation's stand-ins and references to a secret kept elsewhere: `changeme`, `<your-key>`, `${VAR}`, `xxxx`,
 * `process.env.X`, `AKIAIOSFODNN7EXAMPLE`.
 */
export function isPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  return hasPlaceholderPart(lower) || isStandIn(lower);
}

/**
 * {@link isPlaceholder} for what people choose themselves: a password is made of words, and `todo`, `fake` or `sample`
 * may be a part of them. Documentation's stand-ins have no other part.
 */
export function isPasswordPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  if (/^\$[a-z]+\d{2,}$/.test(lower)) return false;
  if (isStandIn(lower)) return true;
  // `<your password>` is cut at its blank; `Option<String>` is a type.
  if ((lower.startsWith('<') && !/\d/.test(lower)) || /<[a-z][a-z_ ,.-]*>/.test(lower)) return true;
  return hasPlaceholderPart(lower) && isMadeOfFillers(lower) && !isSeasoned(lower);
}

/** `Example2020!`: digits and a sign, with which nobody bothers who only shows where the password goes. */
function isSeasoned(lower: string): boolean {
  return /\d{2}/.test(lower) && /[!#@%&*?^+=]$/.test(lower) && !/[*x]{3}/.test(lower);
}

function hasPlaceholderPart(lower: string): boolean {
  for (const part of PLACEHOLDER_PARTS) if (lower.includes(part)) return true;
  return false;
}

function isStandIn(lower: string): boolean {
  if (PLACEHOLDER_WORDS.has(lower) || ELSEWHERE.test(lower)) return true;
  const first = lower.charCodeAt(0);
  // $VAR, ${VAR}, $(cmd), %VAR%, {{ x }}, <x>, [x], @ref, &ref; a bcrypt or shadow hash starts with $ and a digit.
  if (first === 0x24 && !/^\$[0-9a-z]{1,8}\$/.test(lower) && /^\$[\w{(][^!#@*]*$/.test(lower))
    return true;
  // `$2b$10$` alone is the beginning of a hash.
  if (first === 0x24 && /^\$\w{1,8}\$(?:\d{1,2}\$?)?$/.test(lower)) return true;
  if (first === 0x26 && /^&(?:#|[a-z]+;)/.test(lower)) return true;
  if (first === 0x25 && lower.endsWith('%')) return true;
  if (
    (first === 0x7b && lower.endsWith('}')) ||
    (first === 0x3c && lower.endsWith('>')) ||
    (first === 0x5b && lower.endsWith(']'))
  )
    return true;
  if (lower.includes('${') || lower.includes('{{') || lower.includes('#{') || lower.includes('$('))
    return true;
  return /^\([\p{L} ]*\)$/u.test(lower) || isMonotone(lower) || isVersion(lower);
}

/** Words of stand-ins, and runs of the signs that stand for letters. */
const FILLERS = new RegExp(
  `[x*._•…-]{3,}|${[
    ...words('secrets.placeholder-fillers'),
    ...words('secrets.placeholder-parts'),
    ...words('secrets.placeholder-words'),
  ]
    // Two letters are in half of all words.
    .filter((word) => /^\p{L}{3,}$/u.test(word))
    .sort((a, b) => b.length - a.length)
    .join('|')}`,
  'g',
);

/** Nothing but words of stand-ins: `example-password-1`, `my_fake_secret`; not `Fakenham2024` or `Sample!Rate88`. */
function isMadeOfFillers(lower: string): boolean {
  return lower.replace(FILLERS, '').replace(/[^\p{L}]/gu, '').length <= 2;
}

/** `^4.0.9`, `>=1.2`, `v2.0.0-rc.1` */
function isVersion(value: string): boolean {
  return /^(?:[~^]|[<>]=?|v|=)?\s?\d{1,4}\.(?:\d{1,4}|x|\*)(?:\.(?:\d{1,5}|x|\*))?(?:-[a-z]+(?:\.\d+)?)?$/.test(
    value,
  );
}

/** `xxxxxx`, `*****`, `111111`, `.....`: at most two different characters. */
function isMonotone(value: string): boolean {
  if (value.length < 4) return false;
  const seen = new Set<string>();
  for (const char of value) {
    seen.add(char);
    if (seen.size > 2) return false;
  }
  return !/\d/.test(value) || seen.size === 1;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: string): boolean {
  return value.length === 36 && UUID.test(value);
}

const CODE_REFERENCE =
  /^(?:process\.env|os\.(?:environ|getenv)|env[.([]|ENV\[|System\.getenv|getenv|config[.([]|settings[.[]|self\.|this\.|args\.|opts\.|options\.|req(?:uest)?\.|ctx\.|params[.[]|props\.|state\.|user\.|data\.|var\.|local\.|module\.|secrets\.|vault[.:(]|ssm:|arn:|file:\/\/|\/run\/secrets|import\.meta)/;

/** Code that fetches a secret instead of holding it: calls, member accesses, lookups. */
export function isReference(value: string): boolean {
  if (CODE_REFERENCE.test(value)) return true;
  if (/^[!&*[]+[A-Za-z_][\w.]*$/.test(value) && !/\d/.test(value)) return true;
  // name(...), a.b.c, a[b], a->b, a::b
  if (/^[A-Za-z_$][\w$]*(?:\.[\w$]+){0,6}(?:\(|\[|->|::)/.test(value)) return true;
  return (
    /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)+$/.test(value) && !/\d{3}|[\w$]{20}/.test(value)
  );
}

const FILE_ENDING = new RegExp(`\\.${oneOf('code.file-endings')}$`, 'i');

/** A path, an address or a file name: it may tell where a secret is, it is none. */
export function isLocation(value: string): boolean {
  return (
    /^(?:[a-z][a-z0-9+.-]{1,12}:\/\/|\.{0,2}\/[\w.-]+\/|\/[a-z]{3,12}$|~\/|[A-Za-z]:\\)/.test(
      value,
    ) || FILE_ENDING.test(value)
  );
}

/** Words joined by hyphens, underscores or dots, or humps: `user_password`, `pageToken`, `next-page`. */
export function isIdentifierLike(value: string): boolean {
  if (!/^[A-Za-z_][A-Za-z]*(?:[_.-][A-Za-z]+)*$/.test(value)) return false;
  if (/[_.-]/.test(value)) return true;
  return (
    /^[a-z]+$/.test(value) || /^[A-Z]+$/.test(value) || /^(?:[A-Z]?[a-z]{2,}){1,6}$/.test(value)
  );
}
