import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '../http/openapi.decorators';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import {
  EXPORT_CHOICES,
  rangeOf,
  type ExportChoice,
  type ExportNumber,
} from '../../dataset/recipe/export-options.table';
import { Optional } from './validation.decorators';

/** What a number field says beside its range; `minimum` narrows the range over REST. */
interface NumberDocs {
  readonly description?: string;
  readonly example?: number;
  readonly default?: number;
  readonly minimum?: number;
}

/** An optional field that takes one of the words of an export option. */
export function ChoiceField(option: ExportChoice, description: string): PropertyDecorator {
  const { values, usual } = EXPORT_CHOICES[option];
  return applyDecorators(
    ApiPropertyOptional({ type: String, enum: [...values], default: usual, description }),
    Optional(),
    IsIn([...values]),
  );
}

/** An optional field that takes a whole number in the range of an export option. */
export function NumberField(option: ExportNumber, docs: NumberDocs = {}): PropertyDecorator {
  const { min, max } = rangeOf(option);
  const { minimum = min, ...rest } = docs;
  return applyDecorators(
    ApiPropertyOptional({
      type: 'integer',
      minimum,
      ...(max < Number.MAX_SAFE_INTEGER && { maximum: max }),
      ...rest,
    }),
    Optional(),
    IsInt(),
    Min(minimum),
    Max(max),
  );
}
