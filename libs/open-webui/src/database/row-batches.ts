import type { PlannedChat } from '../chat-source';

const MAX_ROWS = 256;
const MAX_BYTES = 4 * 1024 * 1024;

/** Cuts planned rows into groups that one query may hold in memory; a huge row goes alone. */
export function* rowBatches(rows: readonly PlannedChat[]): Generator<readonly PlannedChat[]> {
  let batch: PlannedChat[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (batch.length > 0 && (batch.length === MAX_ROWS || bytes + row.bytes > MAX_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += row.bytes;
  }
  if (batch.length > 0) yield batch;
}
