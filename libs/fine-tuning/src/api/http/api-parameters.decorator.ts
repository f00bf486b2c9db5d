import { ApiParam } from './openapi.decorators';

export const ApiExportId = (): MethodDecorator =>
  ApiParam({
    name: 'id',
    description: 'Id of the export',
    schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
  });

export const ApiFileName = (): MethodDecorator =>
  ApiParam({
    name: 'name',
    description: 'As the file list has it',
    schema: { type: 'string', maxLength: 255 },
  });

export const ApiChatId = (): MethodDecorator =>
  ApiParam({
    name: 'chatId',
    description: 'Id of a chat',
    schema: { type: 'string', maxLength: 255 },
  });
