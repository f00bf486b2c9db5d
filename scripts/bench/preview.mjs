import { cli, fastest, KEY, runNode, sampleDatabase } from './child.mjs';

const CHATS = 100_000;

/** A preview of many chats, the first of its database, against the start of the command line. */
export async function measurePreview({ rounds }) {
  const database = await sampleDatabase(CHATS);
  const help = await fastest(5 * rounds, () => runNode([cli, '--help']));
  const flags = ['--database', `sqlite:${database}`, '--format', 'openai', '--json'];
  const preview = await fastest(Math.min(rounds, 2), () =>
    runNode([cli, 'preview', ...flags], { env: KEY }),
  );
  return [
    {
      name: 'preview of 100,000 chats vs fine-tuning --help',
      ratio: preview.seconds / help.seconds,
      atMost: 40,
      details: { previewSeconds: preview.seconds, helpSeconds: help.seconds },
    },
  ];
}
