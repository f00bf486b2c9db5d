import { NotFoundException } from '@nestjs/common';
import { RECIPE_LIMITS, REQUEST_LIMITS } from '../../../common/limits';
import { RecipeNotFoundError } from '../../../recipes/recipe.errors';
import { isRecipeName } from '../../../recipes/recipe-reference';
import { ExportNotFoundError } from '../../../runs/export.errors';
import { ScheduleNotFoundError } from '../../../runs/schedule/schedule.errors';
import { isPlainText } from '../../dto/validation.decorators';
import { ApiParam } from '../openapi.decorators';

export const PARAMS_METADATA = 'fine-tuning:params';

/** A part of the path. What cannot be one is not looked up: it is simply not there. */
export interface PathParameter {
  readonly name: string;
  readonly fits: (value: string) => boolean;
  readonly absent: () => Error;
}

const isName = (value: string): boolean =>
  value.length > 0 && value.length <= REQUEST_LIMITS.nameLength && isPlainText(value);
const notFound = (): Error => new NotFoundException();
const NAME = { type: 'string', maxLength: REQUEST_LIMITS.nameLength } as const;

export const TakesExportId = (): MethodDecorator =>
  takes(
    {
      name: 'id',
      fits: (value) => /^[\w-]{1,64}$/.test(value),
      absent: () => new ExportNotFoundError(),
    },
    ApiParam({
      name: 'id',
      description: 'Id of the export',
      schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
    }),
  );

export const TakesFileName = (): MethodDecorator =>
  takes(
    { name: 'name', fits: isName, absent: notFound },
    ApiParam({ name: 'name', description: 'As the file list has it', schema: NAME }),
  );

export const TakesAssetName = (): MethodDecorator =>
  takes(
    { name: 'name', fits: (value) => /^[\w.-]{1,128}$/.test(value), absent: notFound },
    ApiParam({ name: 'name', schema: NAME }),
  );

export const TakesChatId = (): MethodDecorator =>
  takes(
    { name: 'chatId', fits: isName, absent: notFound },
    ApiParam({ name: 'chatId', description: 'Id of a chat', schema: NAME }),
  );

export const TakesUserId = (): MethodDecorator =>
  takes(
    { name: 'userId', fits: isName, absent: notFound },
    ApiParam({ name: 'userId', schema: NAME }),
  );

export const TakesRecipeName = (): MethodDecorator =>
  takes(
    { name: 'name', fits: isRecipeName, absent: () => new RecipeNotFoundError() },
    ApiParam({
      name: 'name',
      description: 'Name of a recipe: lower-case letters, digits, . _ and -',
      schema: {
        type: 'string',
        maxLength: RECIPE_LIMITS.nameLength,
        pattern: '^[a-z0-9][a-z0-9._-]*$',
      },
    }),
  );

export const TakesScheduleId = (): MethodDecorator =>
  takes(
    {
      name: 'id',
      fits: (value) => /^[\w-]{1,64}$/.test(value),
      absent: () => new ScheduleNotFoundError(),
    },
    ApiParam({
      name: 'id',
      description: 'Id of a schedule',
      schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
    }),
  );

function takes(parameter: PathParameter, documents: MethodDecorator): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const known = (Reflect.getMetadata(PARAMS_METADATA, handler) ?? []) as PathParameter[];
    Reflect.defineMetadata(PARAMS_METADATA, [...known, parameter], handler);
    documents(target, key, descriptor);
  };
}
