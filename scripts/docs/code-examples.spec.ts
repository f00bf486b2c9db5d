import { examplesIn, runExample, typeErrors } from './code-examples';

const FENCE = '```';

describe('examplesIn', () => {
  it('finds TypeScript in Markdown, and where it stands', () => {
    const page = ['# Title', `${FENCE}sh`, 'npm ci', FENCE, `${FENCE}ts`, 'const a = 1;', FENCE];
    expect(examplesIn(page.join('\n'), 'a.md')).toEqual([
      { place: 'a.md:6', code: 'const a = 1;\n' },
    ]);
  });

  it('finds TypeScript in a doc comment, without its stars', () => {
    const comment = [
      '/**',
      ` * ${FENCE}ts`,
      ' * if (a) {',
      ' *   b();',
      ' * }',
      ` * ${FENCE}`,
      ' */',
    ];
    expect(examplesIn(comment.join('\n'), 'a.ts')[0]?.code).toBe('if (a) {\n  b();\n}\n');
  });

  it('refuses a block without an end', () => {
    expect(() => examplesIn(`${FENCE}ts\nconst a = 1;`, 'a.md')).toThrow('a.md:2');
  });
});

describe('typeErrors', () => {
  it('names the place of a wrong type and of a name that is not exported', () => {
    const errors = typeErrors([
      { place: 'good.md:1', code: 'export const one: number = 1;\n' },
      { place: 'bad.md:1', code: "\nexport const one: number = 'one';\n" },
      { place: 'gone.md:1', code: "import { gone } from '@app/open-webui';\nexport { gone };\n" },
    ]);
    expect(errors).toEqual([
      expect.stringMatching(/^bad\.md:1\+1: Type 'string' is not assignable/),
      expect.stringMatching(/^gone\.md:1\+0: .*no exported member 'gone'/),
    ]);
  });
});

describe('runExample', () => {
  it('gives the exports, and imports through the given function', () => {
    const code = "import { join } from 'node:path';\nexport const path: string = join('a', 'b');\n";
    expect(runExample<{ path: string }>({ place: 'a.md:1', code }, require).path).toBe('a/b');
  });
});
