import type * as Swagger from '@nestjs/swagger';
import { loadIfInstalled } from '../../common/load-optional';
import { keepProperty } from './kept-properties';
import { OPERATION_DESCRIPTIONS } from './operation-descriptions.data';

/** What controllers and DTOs say about themselves in an OpenAPI document. */
export type OpenApiDecorators = Pick<
  typeof Swagger,
  | 'ApiBearerAuth'
  | 'ApiBody'
  | 'ApiCookieAuth'
  | 'ApiExcludeController'
  | 'ApiExtraModels'
  | 'ApiHeader'
  | 'ApiOperation'
  | 'ApiParam'
  | 'ApiProperty'
  | 'ApiPropertyOptional'
  | 'ApiQuery'
  | 'ApiResponse'
  | 'ApiSchema'
  | 'ApiTags'
  | 'getSchemaPath'
>;

const nothing = () => (): undefined => undefined;

/** For a host that describes nothing: the decorators leave no metadata. */
export const NO_DECORATORS: OpenApiDecorators = {
  ApiBearerAuth: nothing,
  ApiBody: nothing,
  ApiCookieAuth: nothing,
  ApiExcludeController: nothing,
  ApiExtraModels: nothing,
  ApiHeader: nothing,
  ApiOperation: nothing,
  ApiParam: nothing,
  ApiProperty: nothing,
  ApiPropertyOptional: nothing,
  ApiQuery: nothing,
  ApiResponse: nothing,
  ApiSchema: nothing,
  ApiTags: nothing,
  getSchemaPath: (model) =>
    `#/components/schemas/${typeof model === 'string' ? model : model.name}`,
};

/**
 * The package `@nestjs/swagger` when the host has installed it. It is an optional peer: it brings a page of several
 * megabytes and a package that reports installations, which a host that wants neither must not be given.
 */
export function loadSwagger(): typeof Swagger | undefined {
  return loadIfInstalled<typeof Swagger>('@nestjs/swagger');
}

export const openApi: OpenApiDecorators = loadSwagger() ?? NO_DECORATORS;

export const {
  ApiBearerAuth,
  ApiBody,
  ApiCookieAuth,
  ApiExcludeController,
  ApiExtraModels,
  ApiHeader,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSchema,
  ApiTags,
  getSchemaPath,
} = openApi;

/** As in `@nestjs/swagger`; what is said is kept for the schema of recipes, which is made without that package, too. */
export const ApiProperty: OpenApiDecorators['ApiProperty'] = (options) =>
  both(openApi.ApiProperty(options), keepProperty(options ?? {}, true));

export const ApiPropertyOptional: OpenApiDecorators['ApiPropertyOptional'] = (options) =>
  both(openApi.ApiPropertyOptional(options), keepProperty(options ?? {}, false));

function both(first: PropertyDecorator, second: PropertyDecorator): PropertyDecorator {
  return (target, key) => {
    first(target, key);
    second(target, key);
  };
}

/** As in `@nestjs/swagger`, with our description of the operation. */
export const ApiOperation: OpenApiDecorators['ApiOperation'] = (options, ...rest) =>
  openApi.ApiOperation({ ...descriptionOf(options.operationId), ...options }, ...rest);

function descriptionOf(operationId = ''): { description?: string } {
  const description = OPERATION_DESCRIPTIONS[operationId];
  return description === undefined ? {} : { description };
}
