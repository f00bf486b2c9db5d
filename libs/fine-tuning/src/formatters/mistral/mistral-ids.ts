import { hash } from 'node:crypto';
import type { LoweredConversation } from '../lowering/lowered-conversation';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 9;

/**
 * Ids as Mistral wants them, nine letters or digits, for the calls of a conversation in their order. They come from what is said
 * and the place of the call, so that the same conversation has the same ids; no two of them are equal.
 */
export function mistralIds({ system, turns }: LoweredConversation): string[] {
  const said = turns.map((turn) =>
    turn.role === 'assistant'
      ? [turn.role, turn.text, turn.calls.map(({ name, rawArgs }) => [name, rawArgs])]
      : [turn.role, turn.text],
  );
  const content = hash('sha256', JSON.stringify([system, said]), 'hex');
  const calls = turns.flatMap((turn) => (turn.role === 'assistant' ? turn.calls : []));
  const ids = new Set<string>();
  for (let place = 0; ids.size < calls.length; place += 1) ids.add(idOf(`${content} ${place}`));
  return [...ids];
}

function idOf(text: string): string {
  let rest = BigInt(`0x${hash('sha256', text, 'hex')}`);
  let id = '';
  while (id.length < LENGTH) {
    id += LETTERS[Number(rest % 62n)];
    rest /= 62n;
  }
  return id;
}
