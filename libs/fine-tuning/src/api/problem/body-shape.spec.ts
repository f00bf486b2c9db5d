import { bodyShapeProblem } from './body-shape';

const nested = (depth: number): unknown =>
  JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

describe('the shape of a body', () => {
  test.each<[string, unknown, string | undefined]>([
    ['an ordinary body', { format: 'openai', pii: { types: { EMAIL: 'mask' } } }, undefined],
    ['no object', 'text', undefined],
    ['null', null, undefined],
    ['a list', [{ a: 1 }], undefined],
    ['sixteen levels', nested(16), undefined],
    ['seventeen levels', nested(17), 'maxDepth'],
    ['5,000 levels', nested(5_000), 'maxDepth'],
    ['__proto__', JSON.parse('{"__proto__":{"admin":true}}'), 'whitelistValidation'],
    ['constructor below', JSON.parse('{"pii":{"constructor":1}}'), 'whitelistValidation'],
  ])('%s', (_, body, code) => {
    expect(bodyShapeProblem(body)?.code).toBe(code);
  });

  test('is told where it is wrong', () => {
    const body: unknown = JSON.parse('{"pii":{"a/b":{"__proto__":1}}}');
    expect(bodyShapeProblem(body)?.pointer).toBe('/pii/a~1b/__proto__');
  });
});
