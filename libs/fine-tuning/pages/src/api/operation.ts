import { OPERATIONS, type components, type operations } from './schema.data';

/** Of our OpenAPI document; a control that calls one carries it as `data-operation`. */
export type OperationId = keyof typeof OPERATIONS & keyof operations;

/** A schema by its name without the prefix that all of them have in the document. */
export type Schema<Name extends string> = components['schemas'][`FineTuning${Name}` &
  keyof components['schemas']];

export type Problem = Schema<'Problem'>;

type Parameters<Id extends OperationId> = operations[Id]['parameters'];
type Given<T, Name extends string> = T extends { readonly [K in Name]: infer Value }
  ? Value
  : never;
type Optional<T, Name extends string> = T extends { readonly [K in Name]?: infer Value }
  ? Value
  : never;
type Json<T> = T extends { content: { readonly 'application/json': infer Value } }
  ? Value
  : undefined;
type Success<T> = T extends { readonly 200: infer One }
  ? One
  : T extends { readonly 202: infer One }
    ? One
    : T extends { readonly 201: infer One }
      ? One
      : never;

/** What a request says: parts of its path, its query, its body, headers that the operation knows. */
export interface RequestParts<Id extends OperationId> {
  readonly path?: Given<Parameters<Id>, 'path'>;
  readonly query?: Optional<Parameters<Id>, 'query'>;
  readonly body?: operations[Id] extends { readonly requestBody: infer Body } ? Json<Body> : never;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What an operation answers when it succeeds. */
export type AnswerOf<Id extends OperationId> = Json<Success<operations[Id]['responses']>>;

/** Method and address of an operation below the root of the module, its path and query filled in. */
export function placeOf(
  id: OperationId,
  path: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): { readonly method: string; readonly address: string } {
  const [method, pattern] = OPERATIONS[id];
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined) throw new Error(`${id} needs ${name} in its path`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  return { method, address: search.size === 0 ? filled : `${filled}?${search.toString()}` };
}
