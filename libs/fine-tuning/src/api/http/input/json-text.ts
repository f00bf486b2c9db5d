import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';

/**
 * A body of another type would be ignored by a JSON parser and look like an absent one. It is also what keeps HTML forms
 * of other sites out: they cannot send JSON without asking first. JSON between systems is UTF-8 (RFC 8259).
 * @throws UnsupportedMediaTypeException
 */
export function requireJson(contentType: string | undefined): void {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
  const charsets = parameters.filter((parameter) => /^charset\s*=/i.test(parameter));
  const known = charsets.every((charset) => /^charset\s*=\s*"?utf-?8"?$/i.test(charset));
  if (type.toLowerCase() !== 'application/json' || !known)
    throw new UnsupportedMediaTypeException('send application/json');
}

/**
 * Broken bytes are refused and not replaced by U+FFFD: that would be an export of other tags or people than the caller
 * named. undefined: there was nothing.
 * @throws BadRequestException
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadRequestException();
  }
}
