import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As a suite under `node --test` uses the kit: compiled, in a folder of its own, without anything of ours around it. */
const SCRIPT = `
const kit = require(process.argv[1]);
(async () => {
  const people = [
    { name: 'Ada', role: 'admin' },
    ...['tulips', 'bees', 'bread'].map((what) => ({
      name: 'Friend of ' + what,
      consent: 'granted',
      chats: [{ turns: [{ user: 'Tell me about ' + what + '.', assistant: 'All about ' + what + '?' }] }],
    })),
  ];
  const engine = process.argv[2] === '' ? 'sqlite' : { postgres: process.argv[2] };
  const database = await kit.createOpenWebUiDatabase({ engine, people });
  const found = {};
  for (const [name, more] of Object.entries({ plain: {}, gzip: { gzip: true }, parquet: { parquet: true } })) {
    const run = await kit.runExport(database, { format: 'openai', rawPii: true, ...more });
    const { rows, text, provenance } = await kit.readDataset(run);
    const texts = JSON.stringify(rows.train.map(({ messages }) => messages));
    found[name] = [rows.train.length, texts.includes('All about bees?'), text.includes('tulips'), provenance.length];
  }
  await database.remove();
  console.log(JSON.stringify(found));
})();
`;

it.each([
  ['sqlite', ''],
  ['postgres', process.env['TEST_DATABASE_URL'] ?? ''],
])('the compiled kit exports on %s and reads every form of dataset', (_, server) => {
  const kit = join(__dirname, '..', 'dist', 'libs', 'fine-tuning', 'src', 'testing', 'index.js');
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', SCRIPT, kit, server], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  const whole = [3, true, true, 3];
  expect({ stderr, found: JSON.parse(stdout || '{}') as unknown }).toEqual({
    stderr: '',
    found: { plain: whole, gzip: whole, parquet: whole },
  });
});
