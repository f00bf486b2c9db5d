/**
 * The lines of a stream of UTF-8, without line ends. Only `\n` ends a line (U+2028 is text); a last line without an end
 * counts.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const piece of chunks) {
    const chunk =
      typeof piece === 'string'
        ? Buffer.from(piece)
        : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, end);
      if (rest.length === 0) yield line.toString('utf8');
      else {
        rest.push(line);
        yield Buffer.concat(rest).toString('utf8');
        rest = [];
      }
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
