import type { Type } from '@nestjs/common';
import { RecipeDto } from '../api/dto/recipes/recipe.dto';
import { propertiesOf, type KeptProperty } from '../api/http/kept-properties';

type Schema = Readonly<Record<string, unknown>>;

/** What a field says that means the same in JSON Schema. */
const KEPT = [
  'description',
  'default',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'oneOf',
  'additionalProperties',
] as const;

const WORDS = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [Object, 'object'],
]);

/**
 * JSON Schema (2020-12) of a recipe, for editors and other checkers. Made of what the class says that checks recipes and
 * describes the REST API, so that the three cannot differ.
 */
export function recipeSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Recipe of an export',
    description:
      'All options of an export; what is absent has its default. Made by "fine-tuning recipe schema".',
    ...schemaOfClass(RecipeDto),
    oneOf: [{ required: ['format'] }, { required: ['formats'] }],
  };
}

/** Names of the fields that may stand where the last step of a path stands. */
export function fieldsBeside(path: readonly string[]): readonly string[] {
  let schema = schemaOfClass(RecipeDto);
  for (const step of path.slice(0, -1)) {
    const { properties, items } = schema;
    const next = (properties as Record<string, Schema> | undefined)?.[step] ?? items;
    if (next === undefined) return [];
    schema = next as Schema;
  }
  return Object.keys((schema['properties'] as object | undefined) ?? {});
}

function schemaOfClass(type: Type<object>): Schema {
  const properties = [...propertiesOf(type)];
  const required = properties.filter(([, { required }]) => required).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      properties.map(([name, property]) => [name, schemaOfField(property)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function schemaOfField({ options, noted }: KeptProperty): Schema {
  const kept = Object.fromEntries(
    KEPT.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
  const { example } = options;
  // A switch in OpenAPI 3.0, a number of its own in JSON Schema.
  const { minimum, ...others } = kept;
  const isExclusive = options['exclusiveMinimum'] === true;
  return {
    ...(options['oneOf'] === undefined && typeOf(options, noted)),
    ...(isExclusive ? { ...others, exclusiveMinimum: minimum } : kept),
    ...(example !== undefined && { examples: [example] }),
  };
}

function typeOf({ type, enum: words }: KeptProperty['options'], noted: unknown): Schema {
  const choice = Array.isArray(words) ? { enum: words } : {};
  if (Array.isArray(type)) return { type: 'array', items: { ...typeNamed(type[0]), ...choice } };
  // The compiler notes a union of words as an object.
  const usual = Array.isArray(words) ? typeof words[0] : noted;
  return { ...typeNamed(type ?? usual), ...choice };
}

function typeNamed(type: unknown): Schema {
  if (typeof type === 'string') return { type };
  const word = WORDS.get(type);
  return word === undefined ? schemaOfClass(type as Type<object>) : { type: word };
}
