import type { Conversation } from '@app/open-webui';
import { bandingFor } from './banding';
import { MinHash } from './min-hash';
import { shinglesOf } from './shingles-of';

/** What a conversation is compared with others by. */
export interface Sketch {
  /** Two conversations that share none are not compared. */
  readonly bands: Uint32Array;
  /** Two that differ much in it are not compared either. */
  readonly outline: Uint32Array;
  readonly shingles: Uint32Array;
}

/** Makes sketches of conversations for one threshold. */
export class Sketcher {
  private readonly minHash: MinHash;

  constructor(threshold: number) {
    this.minHash = new MinHash(bandingFor(threshold));
  }

  /** Null for what is not compared: preferences, which repeat what they are made of, and conversations without text. */
  sketch(conversation: Conversation): Sketch | null {
    if (conversation.preference !== undefined) return null;
    const shingles = shinglesOf(textOf(conversation));
    if (shingles.length === 0) return null;
    return { ...this.minHash.of(shingles), shingles };
  }
}

/** The turns without their roles, so that it does not matter who said something. */
function textOf({ turns }: Conversation): string {
  return turns
    .map(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n'))
    .filter((text) => text !== '')
    .join('\n');
}
