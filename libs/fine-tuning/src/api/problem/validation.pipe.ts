import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { bodyShapeProblem, escapePointer } from './body-shape';
import { InvalidRequestError } from './invalid-request.error';
import type { ProblemDetail } from './problem';

/** Only documented fields, each of the documented shape; nothing is coerced but query parameters that say so. */
@Injectable()
export class FineTuningValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidRequestError(errors.flatMap((e) => flatten(e, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const problem = metadata.type === 'body' ? bodyShapeProblem(value) : undefined;
    if (problem) throw new InvalidRequestError([problem]);
    return super.transform(value, metadata);
  }
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
