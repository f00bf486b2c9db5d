import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { rawRequestOf } from '../exchange/http-request';
import type { HttpRequest } from '../exchange/http-request';
import { parseJson, requireJson } from './json-text';
import { readStream } from './read-stream';

/** Headers that speak of the body. */
const OF_BODY = ['content-length', 'transfer-encoding', 'content-type', 'content-encoding'];

/**
 * The JSON of a request, undefined where it has none. Where nobody has read the body yet (always on Fastify, on Express
 * with `bodyParser: false`) we read it; where a parser of the host was first, its bytes are taken if it kept them, else
 * what it made of them.
 * @throws UnsupportedMediaTypeException, PayloadTooLargeException, BadRequestException
 */
export async function receiveBody(request: HttpRequest): Promise<unknown> {
  const raw = rawRequestOf(request);
  const headers = { ...raw.headers };
  const announced = announcesBody(headers);
  if (raw.readableDidRead || raw.readableEnded) {
    if (!announced) return undefined;
    requireJson(headers['content-type']);
    return parsedByHost(request);
  }
  // Fastify's parser comes after us. It would wait for what is read already, and refuse a type without a body.
  for (const name of OF_BODY) delete raw.headers[name];
  if (!announced) return undefined;
  const bytes = await readStream(raw);
  if (bytes.length === 0) return undefined;
  requireJson(headers['content-type']);
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    throw new UnsupportedMediaTypeException();
  return parseJson(bytes);
}

function announcesBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function parsedByHost({ rawBody, body }: HttpRequest): unknown {
  if (rawBody instanceof Uint8Array) return parseJson(rawBody);
  if (body instanceof Uint8Array) return parseJson(body);
  if (typeof body === 'string') return parseJson(Buffer.from(body));
  // Somebody has read it and left nothing: that must not look like a request without a body.
  if (body === undefined) throw new BadRequestException();
  return body;
}
