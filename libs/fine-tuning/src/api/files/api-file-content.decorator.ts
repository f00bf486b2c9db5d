import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '../http/openapi.decorators';

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

const HEADERS = {
  'Accept-Ranges': text('bytes'),
  'Content-Disposition': text('attachment'),
  ETag: text('Strong: the sha256 of the file'),
  'Repr-Digest': text('RFC 9530, sha-256 of the whole file'),
};
const CONTENT = {
  'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } },
  'application/jsonl': { schema: { type: 'string' as const } },
  'application/json': { schema: { type: 'object' as const } },
  'text/html': { schema: { type: 'string' as const } },
  'text/markdown': { schema: { type: 'string' as const } },
};

/** The answers of a download that carry (or spare) the file. */
export const ApiFileContent = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status: 200, description: 'The file', headers: HEADERS, content: CONTENT }),
    ApiResponse({
      status: 206,
      description: 'The range of it',
      headers: { ...HEADERS, 'Content-Range': text('bytes first-last/size') },
      content: CONTENT,
    }),
    ApiResponse({ status: 304, description: 'The client has it already' }),
  );
