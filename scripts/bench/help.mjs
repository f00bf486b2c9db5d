import { cli, fastest, runNode } from './child.mjs';

/** Start-up of the command line against that of Node itself. */
export async function measureHelp({ rounds }) {
  const node = await fastest(5 * rounds, () => runNode(['-e', '0']));
  const help = await fastest(5 * rounds, () => runNode([cli, '--help']));
  return [
    {
      name: 'fine-tuning --help vs node -e 0',
      ratio: help.seconds / node.seconds,
      atMost: 1.5,
      details: { helpMs: ms(help.seconds), nodeMs: ms(node.seconds) },
    },
  ];
}

function ms(seconds) {
  return Math.round(seconds * 1000);
}
