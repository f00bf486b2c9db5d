/**
 * Rows of a Parquet file as JSON texts, one a row. Loads an ES module, which Jest can only do with
 * `--experimental-vm-modules`.
 */
export async function parquetRows(content: Buffer): Promise<string[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const file = Uint8Array.from(content).buffer;
  const rows = await parquetReadObjects({ file });
  return rows.map((row) =>
    // Whole numbers of 64 bits.
    JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  );
}
