import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitError } from '../problem/http.errors';

/** Of all people together, in one process. */
const MOST = 4;
/** A page that asks anew leaves its earlier request, which takes a moment to end. */
const PATIENCE_MS = 2_000;
const RETRY_SECONDS = 5;

/**
 * How many previews of people's own chats are at work: each reads and scrubs all of them, so that one for each page that
 * somebody opens would let anybody with an account take the whole machine. A queue was rejected: whoever waits in it does
 * not see why.
 */
@Injectable()
export class OwnPreviewsService {
  private readonly running = new Map<string, Promise<void>>();

  /** @throws RateLimitError while the person has one at work, or too many others have */
  async run<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.running.get(userId);
    if (earlier !== undefined)
      await Promise.race([earlier, sleep(PATIENCE_MS, undefined, { ref: false })]);
    if (this.running.has(userId) || this.running.size >= MOST)
      throw new RateLimitError(RETRY_SECONDS);
    const result = work();
    const free = (): void => void this.running.delete(userId);
    this.running.set(userId, result.then(free, free));
    return result;
  }
}
