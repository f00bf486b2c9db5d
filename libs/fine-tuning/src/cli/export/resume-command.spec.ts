import { resumeCommand } from './resume-command';

describe('the command that continues an export', () => {
  it.each<[string, Parameters<typeof resumeCommand>[0]['flags'], string, string]>([
    [
      'SQLite',
      { database: 'sqlite:webui.db', format: 'openai' },
      'out',
      '--database sqlite:webui.db --resume out',
    ],
    [
      'a folder with a space',
      { database: 'sqlite:a.db' },
      "Ada's set",
      `--database sqlite:a.db --resume 'Ada'\\''s set'`,
    ],
    [
      'threads',
      { database: 'sqlite:a.db', workers: '2', json: true },
      'out',
      '--database sqlite:a.db --resume out --workers 2',
    ],
    [
      'code of a host',
      { database: 'sqlite:a.db', extension: ['a.js', 'b.js'], processor: 'p.js' },
      'out',
      '--database sqlite:a.db --resume out --extension a.js --extension b.js --processor p.js',
    ],
    [
      'no password',
      { database: 'postgres://me@host:5432/db' },
      'out',
      '--database postgres://me@host:5432/db --resume out',
    ],
    [
      'a password',
      { database: 'postgres://me:s3cret@host/db' },
      'out',
      '--database postgres://me:PASSWORD@host/db --resume out',
    ],
    [
      'a password as a parameter',
      { database: 'postgres://host/db?password=s3cret' },
      'out',
      `--database 'postgres://host/db?password=PASSWORD' --resume out`,
    ],
    [
      'a password with signs',
      { database: 'postgresql://me:a@b:c@host/db' },
      'out',
      '--database postgresql://me:PASSWORD@host/db --resume out',
    ],
  ])('%s', (_, flags, folder, expected) => {
    expect(resumeCommand({ flags, words: [] }, folder)).toBe(`npx fine-tuning export ${expected}`);
  });
});
