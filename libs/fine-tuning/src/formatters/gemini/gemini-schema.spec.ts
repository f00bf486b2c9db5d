import { geminiSchemaOf } from './gemini-schema';

const STRING = { type: 'STRING' };
const INTEGER = { type: 'INTEGER' };

describe('geminiSchemaOf', () => {
  it.each<[unknown[], unknown]>([
    [['x'], STRING],
    [[1], INTEGER],
    [[1, 2.5], { type: 'NUMBER' }],
    [[true], { type: 'BOOLEAN' }],
    [[null], { type: 'NULL' }],
    [[], { type: 'NULL' }],
    [[null, 'x'], { type: 'STRING', nullable: true }],
    [[1, 'x', 2], { anyOf: [INTEGER, STRING] }],
    [[1, null, 'x'], { anyOf: [INTEGER, STRING], nullable: true }],
    [[[]], { type: 'ARRAY', items: STRING }],
    [[[1], [2, null]], { type: 'ARRAY', items: { type: 'INTEGER', nullable: true } }],
    [[{}], { type: 'OBJECT', properties: {} }],
    [[{ a: 1 }, { b: 'x', a: null }], { type: 'OBJECT', properties: { a: { type: 'INTEGER', nullable: true }, b: STRING } }], // prettier-ignore
    [[[{ a: [{}] }]], { type: 'ARRAY', items: { type: 'OBJECT', properties: { a: { type: 'ARRAY', items: { type: 'OBJECT', properties: {} } } } } }], // prettier-ignore
  ])('%j', (values, schema) => {
    expect(geminiSchemaOf(values)).toEqual(schema);
  });

  it('is not misled by names that every object has', () => {
    const value: unknown = JSON.parse('{"__proto__":1,"toString":"x"}');
    expect(JSON.stringify(geminiSchemaOf([value]))).toBe(
      '{"type":"OBJECT","properties":{"__proto__":{"type":"INTEGER"},"toString":{"type":"STRING"}}}',
    );
  });
});
