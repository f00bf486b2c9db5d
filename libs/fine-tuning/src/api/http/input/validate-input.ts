import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { ValidationError, ValidatorOptions } from 'class-validator';
import { escapePointer } from '../../../common/json-values';
import { bodyShapeProblem } from '../../problem/body-shape';
import { InvalidRequestError } from '../../problem/invalid-request.error';
import type { ProblemDetail } from '../../problem/problem';

/** Only documented fields, each of the documented shape. */
const RULES: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

/**
 * `value` as the class that a route declares; without one only nothing will do.
 * @throws InvalidRequestError with a JSON pointer for every fault
 */
export async function validateInput(
  type: Type<object> | undefined,
  value: unknown = {},
): Promise<unknown> {
  const problem = shapeProblem(value);
  if (problem) throw new InvalidRequestError([problem]);
  // Not Nest's ValidationPipe: which packages that works with is a setting of the last one that a host made.
  const entity =
    type === undefined
      ? undefined
      : plainToInstance(type, value, { enableImplicitConversion: false });
  const faults =
    entity === undefined
      ? Object.keys(value as object).map(unexpected)
      : (await validate(entity, RULES)).flatMap((error) => flatten(error, ''));
  if (faults.length > 0) throw new InvalidRequestError(faults);
  return entity;
}

function unexpected(name: string): ProblemDetail {
  return {
    pointer: `/${escapePointer(name)}`,
    code: 'whitelistValidation',
    detail: `property ${name} should not exist`,
  };
}

function shapeProblem(value: unknown): ProblemDetail | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return bodyShapeProblem(value);
  return { pointer: '', code: 'isObject', detail: 'must be an object' };
}

function flatten(error: ValidationError, parent: string): ProblemDetail[] {
  const pointer = `${parent}/${escapePointer(error.property ?? '')}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({
    pointer,
    code,
    detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, pointer))];
}
