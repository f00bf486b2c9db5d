import type { OperationId } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { SelectField } from './select-field';

/** Of a list; the API gives no more than the last one at once. */
export const PAGE_SIZES: readonly [number, ...number[]] = [20, 50, 100];

interface PageSizeProps {
  readonly operation: OperationId;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** How many entries come at once. */
export function PageSize({ operation, value, onValue }: PageSizeProps) {
  const { text, number } = useTranslator();
  return (
    <SelectField
      name="limit"
      label={text('common.atOnce')}
      operation={operation}
      value={String(value)}
      onValue={(given) => onValue(Number(given))}
      options={PAGE_SIZES.map((size) => ({ value: String(size), label: number(size) }))}
    />
  );
}
