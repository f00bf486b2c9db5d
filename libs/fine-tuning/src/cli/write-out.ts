import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Resolves when the stream takes more: a slow reader slows us down instead of filling our memory. */
export async function writeOut(stream: Writable, text: string): Promise<void> {
  if (text === '' || stream.write(text)) return;
  await once(stream, 'drain');
}
