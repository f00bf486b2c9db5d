import { UsageError } from '../../fine-tuning.errors';
import type { Formatter } from '../formatter';
import type { Column } from './parquet-columns';

/**
 * Schema of a format's rows as Parquet.
 * @throws UsageError `format/no-parquet` naming the field `parquet`
 */
export function parquetColumnsOf({
  name,
  columns,
}: Pick<Formatter, 'name' | 'columns'>): readonly Column[] {
  if (columns !== undefined) return columns;
  throw new UsageError(
    'format/no-parquet',
    `parquet: the format "${name}" has no Parquet form`,
    'parquet',
  );
}
