/** What a value may look like in another place: in an address, a JSON string, markup, a shell, base64. */
export function writingsOf(value: string): string[] {
  const plain = new Set([value, ...decodings(value)]);
  const all = new Set(plain);
  for (const text of plain) for (const writing of encodings(text)) all.add(writing);
  return [...all];
}

function* decodings(value: string): Generator<string> {
  if (/%[0-9a-f]{2}/i.test(value)) yield* attempt(() => decodeURIComponent(value));
  if (value.includes('\\')) {
    yield* attempt(() => JSON.parse(`"${value}"`) as string);
    yield value.replace(/\\(.)/g, '$1');
  }
  if (/&\w+;/.test(value))
    yield value.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function* encodings(value: string): Generator<string> {
  // Letters and digits are the same everywhere.
  if (!/[^\w.~-]/.test(value)) return;
  const percent = encodeURIComponent(value.toWellFormed());
  yield percent;
  yield percent.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  yield percent.replaceAll('%20', '+');
  const json = JSON.stringify(value).slice(1, -1);
  yield json;
  yield JSON.stringify(json).slice(1, -1);
  yield value.replace(/[&<>"]/g, (char) => `&${nameOf(char)};`);
  yield value.replace(/["$`\\!]/g, '\\$&');
  yield value.replaceAll("'", "''");
  yield value.replaceAll("'", "\\'");
}

function nameOf(char: string): string {
  return Object.keys(ENTITIES).find((name) => ENTITIES[name] === char)!;
}

/** Base64 of a secret, with and without a line break at its end, and what a secret in base64 stands for. */
export function base64WritingsOf(value: string): string[] {
  if (value.length < 6 || value.length > 128) return [];
  const writings = [value, `${value}\n`].map((text) =>
    Buffer.from(text, 'utf8').toString('base64'),
  );
  if (/^[\w+/-]{8,}={0,2}$/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value)) {
    const plain = Buffer.from(value, 'base64').toString('latin1').trimEnd();
    if (plain.length >= 6 && /^[\x20-\x7e]+$/.test(plain)) writings.push(plain);
  }
  return writings;
}

/** The first characters of {@link base64WritingsOf}. */
export function base64HeadsOf(value: string): string[] {
  const head = Buffer.from(value.slice(0, 3), 'utf8').toString('base64');
  return /^[\w+/]{8}/.test(value)
    ? [head, Buffer.from(value.slice(0, 8), 'base64').toString('latin1')]
    : [head];
}

/** A number with a country's code as people write it at home; how long the code is does not show in the number. */
export function homeWritingsOf(number: string): string[] {
  const [international] = /^\(?(?:\+|00)[\d\s().\-/]+/.exec(number) ?? [];
  if (international === undefined) return [];
  const digits = international.replace(/\D/g, '').replace(/^00/, '');
  const writings = [`00${digits}`];
  if (digits.startsWith('1')) writings.push(digits.slice(1));
  else for (let size = 1; size < 4; size++) writings.push(`0${digits.slice(size)}`);
  return writings;
}

function attempt(read: () => string): string[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof URIError || error instanceof SyntaxError) return [];
    throw error;
  }
}
