import { REQUEST_LIMITS } from '../../../common/limits';
import { escapePointer } from '../../../common/json-values';
import { InvalidRequestError } from '../../problem/invalid-request.error';

/**
 * The query of a request target, each name once. Not the host's parser: they differ in what brackets, commas and
 * repeated names mean.
 * @throws InvalidRequestError for a target that is too long, a repeated name, or an escape that is no UTF-8
 */
export function parseQuery(target: string): Readonly<Record<string, string>> {
  const { targetLength } = REQUEST_LIMITS;
  if (target.length > targetLength)
    throw refused('', 'maxLength', `path and query have more than ${targetLength} characters`);
  const at = target.indexOf('?');
  const values = new Map<string, string>();
  if (at < 0) return {};
  for (const part of target.slice(at + 1).split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const rawName = equals < 0 ? part : part.slice(0, equals);
    const name = decode(rawName, rawName);
    if (values.has(name)) throw refused(name, 'repeated', `${name} must be given once`);
    values.set(name, equals < 0 ? '' : decode(part.slice(equals + 1), name));
  }
  // Makes an own property of `__proto__` as well, which is then refused like any other unknown name.
  return Object.fromEntries(values);
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw refused(name, 'encoding', `${name} is not percent-encoded UTF-8`);
  }
}

function refused(name: string, code: string, detail: string): InvalidRequestError {
  return new InvalidRequestError([
    { pointer: name === '' ? '' : `/${escapePointer(name)}`, code, detail },
  ]);
}
