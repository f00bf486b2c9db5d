import type { ExportStorage } from '../../storage/export-storage';

/** The bytes of a whole stored file. Only for files that fit into memory: manifests, plans, small records. */
export async function readWholeFile(
  storage: Pick<ExportStorage, 'read'>,
  name: string,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await storage.read(name)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** A text as the stream of bytes that a storage writes. */
export async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
