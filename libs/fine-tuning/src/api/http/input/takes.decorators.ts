import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiBody, ApiQuery, loadSwagger } from '../openapi.decorators';

export const BODY_METADATA = 'fine-tuning:body';
export const QUERY_METADATA = 'fine-tuning:query';

/**
 * The route takes a JSON body of this class. Read and validated by `InputGuard`, documented here; a handler gets it from
 * `exchange.body(Class)`. A route without this decorator refuses a body.
 */
export const TakesBody = (type: Type<object>): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_METADATA, type), ApiBody({ type }));

/** The same for the query. A route without this decorator refuses every parameter. */
export const TakesQuery = (type: Type<object>): MethodDecorator =>
  applyDecorators(
    SetMetadata(QUERY_METADATA, type),
    ...propertiesOf(type).map((property) => ApiQuery(property)),
  );

type Property = { readonly name: string } & Record<string, unknown>;

/** What `@ApiProperty` says of each; nothing without `@nestjs/swagger`. `ApiQuery` with a whole class would forget enums. */
function propertiesOf({ prototype }: Type<object>): readonly Property[] {
  const swagger = loadSwagger();
  if (swagger === undefined) return [];
  const { API_MODEL_PROPERTIES: OF_ONE, API_MODEL_PROPERTIES_ARRAY: ALL } = swagger.DECORATORS;
  const names = Reflect.getMetadata(ALL, prototype as object) as readonly string[];
  return names
    .map((name) => name.replace(/^:/, ''))
    .map((name) => ({
      ...(Reflect.getMetadata(OF_ONE, prototype as object, name) as object),
      name,
    }));
}
