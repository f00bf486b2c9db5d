import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { CsvError } from 'csv-parse';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import { UsageError } from '../../fine-tuning.errors';
import type { ConsentDecision } from '@app/open-webui';
import { CONSENT_CSV_LIMITS } from '../../common/limits';
import { CsvParser } from './csv-parser';
import { normalisePolicyVersion } from './decision-request';

/** A line of the file that says something new. */
export interface CsvRow {
  /** Of the user or chat that it is about. */
  readonly id: string;
  readonly decision: ConsentDecision;
  readonly policyVersion: string | null;
  readonly line: number;
}

export interface ConsentCsv {
  readonly scope: ConsentEventScope;
  /** By id, in the file's order. */
  readonly rows: ReadonlyMap<string, CsvRow>;
  /** Of the file's bytes: names the file in the ledger. */
  readonly sha256: string;
}

interface Columns {
  readonly scope: ConsentEventScope;
  readonly id: number;
  readonly decision: number;
  readonly policyVersion: number;
  readonly count: number;
}

const DECISIONS: readonly ConsentDecision[] = ['granted', 'denied', 'withdrawn'];
/** Rows that are looked up at a time: one statement of a thousand costs as much as ten single ones. */
const CHECKED_ROWS = 1000;
const HEADERS = 'user_id,decision,policy_version or chat_id,decision';

/** Called with the rows of the file in order, each once. What it throws ends the reading. */
export type CsvCheck = (scope: ConsentEventScope, rows: readonly CsvRow[]) => Promise<void>;

/**
 * Reads decisions from a CSV: UTF-8 with or without byte order mark, any line end, RFC 4180 quotes, columns in any
 * order. The same line twice is fine; two different decisions about one row are not. Reading ends at the first fault, and
 * what stands behind it is never looked at.
 * @param check looks at the rows while the file is still being read, so that a file of strangers is refused at its beginning
 * @throws UsageError `consent/bad-csv`, naming the line; `consent/csv-too-large`
 */
export async function readConsentCsv(
  input: Readable,
  check: CsvCheck = () => Promise.resolve(),
): Promise<ConsentCsv> {
  const hash = createHash('sha256');
  const rows = new Map<string, CsvRow>();
  let columns: Columns | undefined;
  let unchecked: CsvRow[] = [];
  let bytes = 0;
  let lastLine = 0;
  const parser = new CsvParser((record, line) => {
    lastLine = line;
    if (!columns) return void (columns = readHeader(record, line));
    const row = addRow(rows, columns, record, line);
    if (row) unchecked.push(row);
    if (rows.size > CONSENT_CSV_LIMITS.rows)
      throw tooLarge(`more than ${CONSENT_CSV_LIMITS.rows} rows`, line);
  });
  const checkRows = async (): Promise<void> => {
    const some = unchecked;
    unchecked = [];
    if (columns) await check(columns.scope, some);
  };
  try {
    for await (const chunk of input as AsyncIterable<Buffer | string>) {
      const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += piece.length;
      requireCsvSize(bytes);
      hash.update(piece);
      await parser.write(piece);
      if (unchecked.length >= CHECKED_ROWS) await checkRows();
    }
    await parser.end();
    await checkRows();
  } catch (error) {
    throw asUsageError(error, lastLine + 1);
  }
  if (!columns) throw badCsv(1, `the header is missing; expected ${HEADERS}`);
  return { scope: columns.scope, rows, sha256: hash.digest('hex') };
}

/** @throws UsageError `consent/csv-too-large` for a file of so many bytes */
export function requireCsvSize(bytes: number): void {
  const { fileBytes } = CONSENT_CSV_LIMITS;
  if (bytes > fileBytes) throw tooLarge(`more than ${fileBytes / 1024 / 1024} MB`);
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
  rows: Map<string, CsvRow>,
  columns: Columns,
  record: readonly string[],
  line: number,
): CsvRow | undefined {
  // A list in another encoding would name versions and people that do not exist.
  if (record.some((field) => field.includes('\ufffd'))) throw badCsv(line, 'this is not UTF-8');
  if (record.length !== columns.count)
    throw badCsv(line, `${record.length} fields, the header has ${columns.count}`);
  const id = record[columns.id] ?? '';
  if (id === '') throw badCsv(line, `the ${columns.scope}_id is empty`);
  if (id.length > CONSENT_CSV_LIMITS.idLength)
    throw badCsv(
      line,
      `the ${columns.scope}_id has more than ${CONSENT_CSV_LIMITS.idLength} characters`,
    );
  // The list's own words and one copy of each version: a million rows would hold a million copies of them.
  const decision = DECISIONS.find((word) => word === record[columns.decision]);
  if (decision === undefined)
    throw badCsv(line, 'the decision must be granted, denied or withdrawn');
  const policyVersion = readPolicyVersion(record[columns.policyVersion], line);
  const earlier = rows.get(id);
  if (!earlier) {
    const row = { id, decision, policyVersion, line };
    rows.set(id, row);
    return row;
  }
  if (earlier.decision !== decision || earlier.policyVersion !== policyVersion)
    throw badCsv(line, `another decision about this ${columns.scope} is on line ${earlier.line}`);
  return undefined;
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

/**
 * The parser's messages quote the record; only its line number is passed on. Of a record without an end that is the line
 * on which it begins.
 */
function asUsageError(error: unknown, next: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const endless = error.code === 'CSV_MAX_RECORD_SIZE' || !('lines' in error);
  const line = endless ? next : Number(error.lines);
  return new UsageError(
    'consent/bad-csv',
    `line ${line}: the quotes of this line are wrong, or it has more than ${CONSENT_CSV_LIMITS.lineLength} characters`,
    `line ${line}`,
    { cause: error },
  );
}

export function badCsv(line: number, problem: string): UsageError {
  return new UsageError('consent/bad-csv', `line ${line}: ${problem}`, `line ${line}`);
}

function tooLarge(what: string, line?: number): UsageError {
  return new UsageError(
    'consent/csv-too-large',
    `the file has ${what}; cut it into several`,
    line === undefined ? undefined : `line ${line}`,
  );
}
