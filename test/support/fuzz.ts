import type { OpenApiDocument, OpenApiSchema } from './openapi';

/** mulberry32: the same requests in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const HOSTILE_STRINGS = [
  ' ',
  '0',
  'null',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  '../../etc/passwd',
  "' OR 1=1 --",
  '"; DROP TABLE chat; --',
  '${jndi:ldap://x}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '%00',
  '%2e%2e%2f',
  'x'.repeat(300),
  'ü'.repeat(5000),
  '2026-02-30',
  '9999999999999999999999',
  '-1',
  '1e400',
  '\r\nX-Injected: 1',
];

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  [[]],
  {},
  { toString: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
  { length: 1e9 },
  [null],
  ...HOSTILE_STRINGS,
];

/** Makes values that fit a schema, and values that do not. */
export class Fuzzer {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly random: () => number,
  ) {}

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  hostile(): unknown {
    return this.pick(HOSTILE_VALUES.filter((value) => value !== undefined));
  }

  /** Mostly of the schema; anywhere in it something else. */
  value(schema: OpenApiSchema, evil = 0.15): unknown {
    if (this.chance(evil)) return this.hostile();
    const { $ref, type, items, properties } = schema;
    if ($ref !== undefined) return this.value(this.resolve($ref), evil);
    if (schema.enum !== undefined) return this.pick(schema.enum);
    if (type === 'array') {
      const count = this.pick([0, 1, 2, 5]);
      return Array.from({ length: count }, () => this.value(items ?? {}, evil));
    }
    if (type === 'integer') return this.pick([0, 1, 2, 10, 1000]);
    if (type === 'number') return this.pick([0, 0.1, 0.5, 0.9, 1]);
    if (type === 'boolean') return this.chance(0.5);
    if (type === 'string') return this.pick(['openai', 'chat', '2026-01-01', 'en', 'x']);
    return this.object(schema.required ?? [], properties ?? {}, evil);
  }

  private object(
    required: readonly string[],
    properties: Readonly<Record<string, OpenApiSchema>>,
    evil: number,
  ): unknown {
    const entries = Object.entries(properties)
      .filter(([name]) => this.chance(required.includes(name) ? 0.95 : 0.3))
      .map(([name, schema]) => [name, this.value(schema, evil)]);
    if (this.chance(evil / 3)) entries.push([this.pick(HOSTILE_STRINGS), this.hostile()]);
    return Object.fromEntries(entries);
  }

  private resolve($ref: string): OpenApiSchema {
    return this.document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {};
  }
}
