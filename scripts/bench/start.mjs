import { cli, exportOnce, fastest, runNode, sampleDatabase } from './child.mjs';

const FEW = 10;

/** Start-up of the command line, and of a whole export of ten chats, against that of Node itself. */
export async function measureStart({ rounds }) {
  const database = await sampleDatabase(FEW);
  const node = await fastest(5 * rounds, () => runNode(['-e', '0']));
  const help = await fastest(5 * rounds, () => runNode([cli, '--help']));
  const few = await fastest(2 * rounds, () => exportOnce(database));
  const details = { nodeMs: ms(node), helpMs: ms(help), fewChatsMs: ms(few) };
  return [
    {
      name: 'fine-tuning --help vs node -e 0',
      ratio: help.seconds / node.seconds,
      atMost: 1.5,
      details,
    },
    {
      name: `export of ${FEW} chats vs node -e 0`,
      ratio: few.seconds / node.seconds,
      atMost: 12,
      details,
    },
  ];
}

function ms({ seconds }) {
  return Math.round(seconds * 1000);
}
