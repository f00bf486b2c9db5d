import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { sha256 } from './digest-record';
import type { TestDatabase } from './fixtures';

interface WrittenManifest {
  exportId: string;
  recipeSha256: string;
  merkleRoot: string;
  counts: unknown;
  files: { name: string; bytes: number | null; rows: number | null; sha256: string }[];
  consent: { asOf: string; ledgerHead?: unknown; auditHead?: unknown };
  canaries?: Record<string, { planted: number | null; missed: number; bound95: number | null }>;
  software: { name: string; version: string };
}

export interface DatasetDigest {
  readonly recipeSha256: string;
  readonly merkleRoot: string;
  readonly counts: unknown;
  /** SHA-256 per file of the folder, of the unpacked bytes. */
  readonly files: Readonly<Record<string, string>>;
}

/** Numbers of planted values and the bound that follows from them; how many were missed stays. */
const CANARIES_IN_REPORT = /<span class="canary">[^<]*<\/span>/g;
const CANARIES_IN_CARD = /(?<= of )\d+; at most [\d.]+ %/g;

/**
 * Digests of everything in a dataset's folder that equal input makes equal. Taken out are the only things that differ
 * from run to run: the id of the export, the number of canaries that follows from it, the moment of publication, the ids
 * of consent events (each stands as its place in the ledger), and the version of this software. Packed files count unpacked, for zlib differs between
 * versions of Node.js.
 */
export function datasetDigest(folder: string, ledger: ReadonlyMap<string, number>): DatasetDigest {
  const names = readdirSync(folder).sort();
  const manifest = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  ) as WrittenManifest;
  const { name: software, version } = manifest.software;
  const files: Record<string, string> = {};
  for (const name of names.filter((other) => !other.startsWith('manifest.'))) {
    const bytes = readFileSync(join(folder, name));
    if (name === 'provenance.jsonl') files[name] = sha256(placed(bytes.toString('utf8'), ledger));
    else if (name === 'README.md')
      files[name] = sha256(
        bytes
          .toString('utf8')
          .replaceAll(`${software} ${version}`, `${software} VERSION`)
          .replace(CANARIES_IN_CARD, ''),
      );
    else if (name === 'report.html')
      files[name] = sha256(bytes.toString('utf8').replace(CANARIES_IN_REPORT, ''));
    else files[name] = sha256(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  }
  for (const file of manifest.files) {
    file.sha256 = files[file.name] ?? 'missing';
    if (file.name.endsWith('.gz') || ['report.html', 'README.md'].includes(file.name))
      file.bytes = null;
  }
  const { recipeSha256, merkleRoot, counts } = manifest;
  for (const canary of Object.values(manifest.canaries ?? {})) {
    canary.planted = null;
    canary.bound95 = null;
  }
  manifest.exportId = 'EXPORT';
  manifest.consent.asOf = 'NOW';
  // The ends of chains are as random as the ids of their events.
  delete manifest.consent.ledgerHead;
  delete manifest.consent.auditHead;
  manifest.software.version = 'VERSION';
  files['manifest.json'] = sha256(JSON.stringify(manifest));
  return { recipeSha256, merkleRoot, counts, files };
}

/** Where in the ledger each consent event stands, by its id. */
export async function ledgerPlaces({
  url,
  path,
}: TestDatabase): Promise<ReadonlyMap<string, number>> {
  const query = 'SELECT id, seq FROM fine_tuning_consent_event';
  let rows: { id: string; seq: number | string }[];
  if (path !== undefined) {
    const database = new Database(path, { readonly: true });
    rows = database.prepare<[], { id: string; seq: number }>(query).all();
    database.close();
  } else {
    const client = new Client({ connectionString: url });
    await client.connect();
    rows = (await client.query<{ id: string; seq: string }>(query)).rows;
    await client.end();
  }
  return new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
}

function placed(provenance: string, ledger: ReadonlyMap<string, number>): string {
  return provenance.replaceAll(/"consentEvent":"([^"]+)"/g, (_, id: string) => {
    const place = ledger.get(id);
    if (place === undefined) throw new Error(`the ledger does not know the consent event ${id}`);
    return `"consentEvent":${place}`;
  });
}
