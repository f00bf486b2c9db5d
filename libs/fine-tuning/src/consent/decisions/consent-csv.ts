import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import { UsageError } from '../../fine-tuning.errors';
import type { ConsentDecision } from '@app/open-webui';
import { normalisePolicyVersion } from './decision-request';

interface CsvDecision {
  readonly decision: ConsentDecision;
  readonly policyVersion: string | null;
  readonly line: number;
}

export interface ConsentCsv {
  readonly scope: ConsentEventScope;
  /** By user or chat id, in the file's order. */
  readonly rows: ReadonlyMap<string, CsvDecision>;
  /** Of the file's bytes: names the file in the ledger. */
  readonly sha256: string;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

interface Columns {
  readonly scope: ConsentEventScope;
  readonly id: number;
  readonly decision: number;
  readonly policyVersion: number;
  readonly count: number;
}

const DECISIONS: readonly string[] = ['granted', 'denied', 'withdrawn'] satisfies ConsentDecision[];
const HEADERS = 'user_id,decision,policy_version or chat_id,decision';

/**
 * Reads decisions from a CSV: UTF-8 with or without byte order mark, any line end, RFC 4180 quotes, columns in any
 * order. The same line twice is fine; two different decisions about one row are not.
 * @throws UsageError `consent/bad-csv`, naming the line
 */
export async function readConsentCsv(input: Readable): Promise<ConsentCsv> {
  const hash = createHash('sha256');
  const rows = new Map<string, CsvDecision>();
  let columns: Columns | undefined;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 64 * 1024,
  });
  try {
    await pipeline(
      input,
      async function* (source: AsyncIterable<Buffer | string>) {
        for await (const chunk of source) {
          hash.update(chunk);
          yield chunk;
        }
      },
      parser,
      async (records: AsyncIterable<CsvRecord>) => {
        for await (const { record, info } of records)
          if (columns) addRow(rows, columns, record, info.lines);
          else columns = readHeader(record, info.lines);
      },
    );
  } catch (error) {
    throw asUsageError(error);
  }
  if (!columns) throw badCsv(1, `the header is missing; expected ${HEADERS}`);
  return { scope: columns.scope, rows, sha256: hash.digest('hex') };
}

function readHeader(record: readonly string[], line: number): Columns {
  const names = record.map((name) => name.toLowerCase());
  const known = ['user_id', 'chat_id', 'decision', 'policy_version'];
  const user = names.includes('user_id');
  const valid =
    user !== names.includes('chat_id') &&
    names.includes('decision') &&
    names.every((name, index) => known.includes(name) && names.indexOf(name) === index);
  if (!valid) throw badCsv(line, `the header must be ${HEADERS}`);
  return {
    scope: user ? 'user' : 'chat',
    id: names.indexOf(user ? 'user_id' : 'chat_id'),
    decision: names.indexOf('decision'),
    policyVersion: names.indexOf('policy_version'),
    count: names.length,
  };
}

function addRow(
  rows: Map<string, CsvDecision>,
  columns: Columns,
  record: readonly string[],
  line: number,
): void {
  // A list in another encoding would name versions and people that do not exist.
  if (record.some((field) => field.includes('\ufffd'))) throw badCsv(line, 'this is not UTF-8');
  if (record.length !== columns.count)
    throw badCsv(line, `${record.length} fields, the header has ${columns.count}`);
  const id = record[columns.id] ?? '';
  if (id === '') throw badCsv(line, `the ${columns.scope}_id is empty`);
  const decision = record[columns.decision] ?? '';
  if (!isDecision(decision))
    throw badCsv(line, 'the decision must be granted, denied or withdrawn');
  const policyVersion = readPolicyVersion(record[columns.policyVersion], line);
  const earlier = rows.get(id);
  if (!earlier) rows.set(id, { decision, policyVersion, line });
  else if (earlier.decision !== decision || earlier.policyVersion !== policyVersion)
    throw badCsv(line, `another decision about this ${columns.scope} is on line ${earlier.line}`);
}

function readPolicyVersion(text: string | undefined, line: number): string | null {
  try {
    return normalisePolicyVersion(text);
  } catch (error) {
    throw badCsv(
      line,
      error instanceof Error ? error.message : 'the policy version cannot be read',
    );
  }
}

function isDecision(text: string): text is ConsentDecision {
  return DECISIONS.includes(text);
}

/** The parser's messages quote the record; only its line number is passed on. */
function asUsageError(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = 'lines' in error ? Number(error.lines) : 1;
  return new UsageError(
    'consent/bad-csv',
    `line ${line}: the quotes or the size of this line are wrong`,
    `line ${line}`,
    {
      cause: error,
    },
  );
}

export function badCsv(line: number, problem: string): UsageError {
  return new UsageError('consent/bad-csv', `line ${line}: ${problem}`, `line ${line}`);
}
