import { NotFoundException } from '@nestjs/common';
import { REQUEST_LIMITS } from '../../../common/limits';
import { ExportNotFoundError } from '../../../runs/export.errors';
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

function takes(parameter: PathParameter, documents: MethodDecorator): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const known = (Reflect.getMetadata(PARAMS_METADATA, handler) ?? []) as PathParameter[];
    Reflect.defineMetadata(PARAMS_METADATA, [...known, parameter], handler);
    documents(target, key, descriptor);
  };
}
