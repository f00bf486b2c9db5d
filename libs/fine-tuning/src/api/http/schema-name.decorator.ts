import { ApiSchema } from './openapi.decorators';

/**
 * The name of a DTO in an OpenAPI document. All of ours begin alike: a host that has a `CreateExportDto` of its own would
 * find one of the two under the other's name. Written out, as bundlers shorten the names of classes.
 */
export const SchemaName = (name: string): ClassDecorator =>
  ApiSchema({ name: `FineTuning${name}` });
