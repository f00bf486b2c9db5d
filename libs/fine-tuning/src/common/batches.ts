/** Far below the parameter limits of both engines (32 766 and 65 535). */
const CHUNK = 1000;

/** Cuts a list into pieces that fit into one statement. */
export function* inChunks<T>(items: readonly T[], size: number = CHUNK): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
