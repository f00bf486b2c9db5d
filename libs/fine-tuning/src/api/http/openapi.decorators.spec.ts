import 'reflect-metadata';
import * as swagger from '@nestjs/swagger';
import { NO_DECORATORS, openApi, type OpenApiDecorators } from './openapi.decorators';

class Model {}

function described(decorators: OpenApiDecorators): { type: object; metadata: unknown[] } {
  const { ApiOperation, ApiProperty, ApiTags } = decorators;
  @ApiTags('things')
  class Thing {
    @ApiProperty()
    readonly name!: string;

    @ApiOperation({ operationId: 'read' })
    read(): void {}
  }
  const places: (readonly [object, string?])[] = [
    [Thing],
    [Thing.prototype],
    [Thing.prototype, 'name'],
    [Object.getOwnPropertyDescriptor(Thing.prototype, 'read')?.value as object],
  ];
  const metadata = places.flatMap(([target, key]) =>
    (key === undefined
      ? Reflect.getMetadataKeys(target)
      : Reflect.getMetadataKeys(target, key)
    ).filter((name) => String(name).startsWith('swagger/')),
  );
  return { type: Thing, metadata };
}

describe('OpenAPI decorators', () => {
  it('are those of @nestjs/swagger where it is installed', () => {
    expect(openApi.ApiProperty).toBe(swagger.ApiProperty);
    expect(described(openApi).metadata).not.toEqual([]);
  });

  it('leave nothing behind without it', () => {
    expect(described(NO_DECORATORS).metadata).toEqual([]);
  });

  it('cover the same names', () => {
    for (const name of Object.keys(NO_DECORATORS)) expect(swagger).toHaveProperty(name);
  });

  it.each([[Model], ['Model']])('name the schema of %p alike', (model) => {
    expect(NO_DECORATORS.getSchemaPath(model)).toBe(swagger.getSchemaPath(model));
  });
});
