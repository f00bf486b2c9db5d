import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', 'fixtures', 'digests');

/** With `UPDATE_DIGESTS=1` the tests write down what they find instead of comparing it. */
const IS_UPDATE = process.env['UPDATE_DIGESTS'] === '1';

/** One committed file of digests, `test/fixtures/digests/<name>.json`: an entry per case, sorted by its key. */
export class DigestRecord {
  private readonly path: string;
  private readonly recorded: Map<string, unknown>;
  private readonly seen = new Map<string, unknown>();

  constructor(
    name: string,
    private readonly planned: ReadonlySet<string>,
  ) {
    this.path = join(FOLDER, `${name}.json`);
    this.recorded = new Map(
      existsSync(this.path)
        ? Object.entries(JSON.parse(readFileSync(this.path, 'utf8')) as Record<string, unknown>)
        : [],
    );
  }

  /** Compares with the entry; one that is missing fails. While updating, the first case of a key makes the entry. */
  check(key: string, found: unknown): void {
    if (!this.planned.has(key)) throw new Error(`no case has the key ${key}`);
    if (!IS_UPDATE) {
      if (!this.recorded.has(key)) throw new Error(`${this.path} has no entry ${key}`);
      expect({ [key]: found }).toEqual({ [key]: this.recorded.get(key) });
      return;
    }
    if (this.seen.has(key)) expect({ [key]: found }).toEqual({ [key]: this.seen.get(key) });
    this.seen.set(key, found);
  }

  /** An entry that no case makes would prove nothing for ever. */
  checkKeys(): void {
    if (IS_UPDATE) return;
    expect([...this.recorded.keys()]).toEqual([...this.planned].sort());
  }

  /** Does something only while updating; entries that nobody plans any more go. */
  save(): void {
    if (!IS_UPDATE) return;
    const entries = [...this.planned]
      .sort()
      .map((key) => [key, this.seen.get(key) ?? this.recorded.get(key)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value, null, 1)}`);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(this.path, `{\n${entries.join(',\n')}\n}\n`);
  }
}

export function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
