import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * JSON between systems is UTF-8 (RFC 8259). The parser would take UTF-16 as well, and put U+FFFD for broken bytes: an
 * export of other tags or people than the caller named.
 */
export function requireUtf8(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  encoding: string,
): void {
  if (!/^utf-?8$/i.test(encoding)) throw new UnsupportedMediaTypeException();
  if (!isUtf8(body)) throw new BadRequestException();
}
