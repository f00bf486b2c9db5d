import { SHARE_OWNER_PREFIX, isShareCopy, ratedChat } from '@app/open-webui';
import { LineSpool } from '../assemble/line-spool';
import type { WorkFolder } from '../files/work-folder';
import type { Breathe } from '../resolve/breathe';
import { keyOf } from './key-set';
import type { OutsideWords } from './print-index';

/** Lines that are written at once. */
const LINES = 500;

/** A row whose prints were compared, without its hashes. */
export interface TiedRow extends Pick<OutsideWords, 'kind' | 'id' | 'userId'> {
  /** Lists of authors; an empty text is the owner. */
  readonly lists: readonly (readonly string[])[];
}

/**
 * The chat whose decision counts for a row: of a shared copy the chat that was shared, of a snapshot
 * the chat that was rated.
 * @returns null for texts that belong to no chat
 */
export function chatBehind({
  kind,
  id,
  userId,
}: Pick<TiedRow, 'kind' | 'id' | 'userId'>): string | null {
  if (kind === 'orphan') return id;
  if (kind === 'feedback') return ratedChat(id);
  if (kind !== 'chat' && kind !== 'share') return null;
  return isShareCopy(userId) ? userId.slice(SHARE_OWNER_PREFIX.length) : id;
}

/** Numbers the rows that are compared. Only what tells rows apart stays in memory; who wrote them is read again for the few that meet. */
export class TiedRows {
  private identities = new Float64Array(1024);
  private candidates = new Int32Array(1024);
  private count = 0;
  private lines: string[] = [];
  private readonly spool: LineSpool;

  constructor(workFolder: WorkFolder) {
    this.spool = new LineSpool(workFolder, 'printed-rows');
  }

  /** @param candidate number of the chat among those that have examples; -1 for none */
  async add(row: TiedRow, candidate: number): Promise<number> {
    if (this.count === this.identities.length) this.grow();
    const { kind, id, userId, lists } = row;
    // An export of channels has its threads as chats of their ids.
    this.identities[this.count] = keyOf(
      kind === 'thread' ? id : (chatBehind(row) ?? `${kind}\0${id}`),
    );
    this.candidates[this.count] = candidate;
    this.lines.push(JSON.stringify([kind, id, userId, lists]));
    if (this.lines.length >= LINES) await this.flush();
    this.count += 1;
    return this.count - 1;
  }

  /** Equal for two rows of one chat: the chat, its shared copies, and what an older print of it says. */
  identity(row: number): number {
    return this.identities[row] ?? 0;
  }

  candidate(row: number): number {
    return this.candidates[row] ?? -1;
  }

  /** To be called once, after the last `add`. */
  async load(wanted: ReadonlySet<number>, breathe: Breathe): Promise<Map<number, TiedRow>> {
    await this.flush();
    const found = new Map<number, TiedRow>();
    let row = 0;
    for await (const line of this.spool.lines()) {
      await breathe();
      if (wanted.has(row)) {
        const [kind, id, userId, lists] = JSON.parse(line) as [
          TiedRow['kind'],
          string,
          string,
          TiedRow['lists'],
        ];
        found.set(row, { kind, id, userId, lists });
      }
      row += 1;
    }
    return found;
  }

  async discard(error: unknown): Promise<void> {
    await this.spool.discard(error);
  }

  private async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    await this.spool.push(this.lines.join('\n'));
    this.lines = [];
  }

  private grow(): void {
    const identities = new Float64Array(this.count * 2);
    identities.set(this.identities);
    this.identities = identities;
    const candidates = new Int32Array(this.count * 2);
    candidates.set(this.candidates);
    this.candidates = candidates;
  }
}
