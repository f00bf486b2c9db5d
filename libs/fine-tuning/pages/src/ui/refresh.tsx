import type { OperationId } from '../api/operation';
import { useTranslator } from '../i18n/language-context';
import { Button } from './button';

interface RefreshProps {
  readonly operation: OperationId;
  /** What it brings. */
  readonly title: string;
  readonly isBusy: boolean;
  readonly onRefresh: () => void;
}

export function Refresh({ operation, title, isBusy, onRefresh }: RefreshProps) {
  const { text } = useTranslator();
  return (
    <Button
      look="small"
      operation={operation}
      label={text('common.refreshOf', { title })}
      isBusy={isBusy}
      onClick={onRefresh}
    >
      {text('common.refresh')}
    </Button>
  );
}
