import { execFile } from 'node:child_process';

/** Rows of a Parquet file as JSON, read in a process of its own: Jest cannot load the package. */
export function parquetRows(path: string): Promise<string[]> {
  const script = `Promise.all([import('hyparquet'), import('node:fs/promises')]).then(async ([h, fs]) => {
    const file = Uint8Array.from(await fs.readFile(${JSON.stringify(path)})).buffer;
    const rows = await h.parquetReadObjects({ file });
    console.log(JSON.stringify(rows.map((row) => JSON.stringify(row))));
  })`;
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ['-e', script], options, (error, stdout) => {
      if (error === null) resolve(JSON.parse(stdout) as string[]);
      else reject(error);
    });
  });
}
