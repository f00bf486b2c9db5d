import { HttpException, HttpStatus } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { QueryFailedError } from 'typeorm';
import { toDatabaseError } from '@app/open-webui';
import {
  CancelledError,
  ConsentError,
  DatabaseError,
  FineTuningError,
  PolicyVersionError,
  StorageError,
  UsageError,
} from '../../fine-tuning.errors';
import { NOT_MIGRATED, saysSchemaIsMissing } from '../../migrations/missing-schema';
import {
  ExportConflictError,
  ExportGoneError,
  ExportLimitError,
  ExportNotFoundError,
  RangeError416,
} from '../../runs/export.errors';
import { ScheduleNotFoundError } from '../../runs/schedule/schedule.errors';
import { RecipeConflictError, RecipeNotFoundError } from '../../recipes/recipe.errors';
import {
  BadHeaderError,
  MethodNotAllowedError,
  PreconditionError,
  RateLimitError,
} from './http.errors';
import { AdminExportDisabledError } from './admin-export-disabled.error';
import { RawPiiRefusedError } from './raw-pii-refused.error';
import { InvalidRequestError } from './invalid-request.error';
import type { Problem, ProblemDetail } from './problem';

export interface Answer {
  readonly problem: Omit<Problem, 'correlationId'>;
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody foresaw it: goes to the log, and nothing of it to the caller. */
  readonly unexpected: boolean;
}

type ErrorClass = abstract new (...args: never[]) => FineTuningError;

/** First match wins. */
const STATUS_OF: readonly (readonly [ErrorClass, number])[] = [
  [UsageError, 400],
  [BadHeaderError, 400],
  [RawPiiRefusedError, 403],
  [AdminExportDisabledError, 403],
  [ExportNotFoundError, 404],
  [RecipeNotFoundError, 404],
  [ScheduleNotFoundError, 404],
  [MethodNotAllowedError, 405],
  [ExportConflictError, 409],
  [RecipeConflictError, 409],
  [ConsentError, 409],
  [CancelledError, 409],
  [ExportGoneError, 410],
  [PreconditionError, 412],
  [RangeError416, 416],
  [ExportLimitError, 429],
  [RateLimitError, 429],
  [DatabaseError, 503],
  [StorageError, 503],
];

/** Codes of statuses that the framework decides; stable like our own. */
const CODE_OF: Readonly<Record<number, string>> = {
  400: 'request/malformed',
  401: 'auth/required',
  403: 'auth/forbidden',
  404: 'request/not-found',
  405: 'request/method',
  413: 'request/too-large',
  415: 'request/media-type',
  429: 'limit/rate',
  503: 'service/unavailable',
};
const RETRY_SECONDS = 5;

/** The one place where failures become answers. */
export function problemOf(error: unknown): Answer {
  if (error instanceof FineTuningError) return ofOwn(error);
  if (error instanceof QueryFailedError) return { ...ofOwn(ofDriver(error)), unexpected: true };
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  const status = statusOfParser(error);
  if (status !== undefined) return ofStatus(status);
  return { ...ofStatus(HttpStatus.INTERNAL_SERVER_ERROR), unexpected: true };
}

/** A driver's message quotes values; only whether our tables are there is read from it. */
function ofDriver(error: QueryFailedError): DatabaseError {
  if (saysSchemaIsMissing(error.message))
    return new DatabaseError('database/not-migrated', NOT_MIGRATED);
  return toDatabaseError(error);
}

function ofOwn(error: FineTuningError): Answer {
  const status = STATUS_OF.find(([type]) => error instanceof type)?.[1] ?? 500;
  return {
    problem: {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code: error.code,
      detail: error.message,
      ...errorsOf(error),
      ...(error instanceof PolicyVersionError && { current: error.current }),
    },
    headers: headersOf(error, status),
    unexpected: status === 500,
  };
}

function errorsOf(error: FineTuningError): { errors?: readonly ProblemDetail[] } {
  if (error instanceof InvalidRequestError) return { errors: error.errors };
  if (!(error instanceof UsageError) || error.field === undefined) return {};
  const pointer = `/${error.field.replaceAll('.', '/')}`;
  return { errors: [{ pointer, code: error.code, detail: error.message }] };
}

function headersOf(error: FineTuningError, status: number): Record<string, string> {
  if (error instanceof ExportLimitError || error instanceof RateLimitError) {
    return { 'Retry-After': String(Math.max(1, Math.ceil(error.retryAfterSeconds))) };
  }
  if (error instanceof MethodNotAllowedError) return { Allow: error.allow };
  if (error instanceof RangeError416) return { 'Content-Range': `bytes */${error.size}` };
  return headersOfStatus(status);
}

function headersOfStatus(status: number): Record<string, string> {
  if (status === 401) return { 'WWW-Authenticate': 'Bearer' };
  return status === 503 || status === 429 ? { 'Retry-After': String(RETRY_SECONDS) } : {};
}

/** Only the status is taken over: messages of the framework and of parsers quote the request. */
function ofStatus(status: number): Answer {
  const title = STATUS_CODES[status] ?? 'Error';
  return {
    problem: {
      type: 'about:blank',
      title,
      status,
      code: CODE_OF[status] ?? (status >= 500 ? 'internal/error' : 'request/refused'),
      detail: status >= 500 ? 'the request could not be served' : title.toLowerCase(),
    },
    headers: headersOfStatus(status),
    unexpected: false,
  };
}

/** Express, its body-parser (`status`) and Fastify (`statusCode`) mark the caller's faults: broken JSON, size, charset, bad escapes. */
function statusOfParser(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  return callersFault(status) ?? callersFault(statusCode);
}

function callersFault(status: unknown): number | undefined {
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
