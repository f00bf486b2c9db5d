import { parse, type Parser } from 'csv-parse';
import { CONSENT_CSV_LIMITS } from '../../common/limits';

/**
 * `csv-parse`, fed piece by piece. Records are given to a function while a piece is parsed: a stream of a million records
 * costs several times the parsing, and goes on parsing behind a record that was refused.
 */
export class CsvParser {
  private readonly parser: Parser;

  /** @param onRecord with the number of the line that the record ends on; what it throws rejects `write` */
  constructor(onRecord: (record: readonly string[], line: number) => void) {
    this.parser = parse({
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: CONSENT_CSV_LIMITS.lineLength,
      on_record: (record: readonly string[], { lines }) => {
        onRecord(record, lines);
        return null;
      },
    });
    // Failures reach the caller through `write` and `end`.
    this.parser.on('error', () => undefined);
    this.parser.resume();
  }

  write(piece: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.once('error', reject);
      this.parser.once('end', resolve);
      this.parser.end();
    });
  }
}
