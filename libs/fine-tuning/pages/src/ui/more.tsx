import { useEffect, useRef } from 'preact/hooks';
import type { OperationId } from '../api/operation';
import type { Pages } from '../api/use-pages';
import { useTranslator } from '../i18n/language-context';
import { Button } from './button';

interface MoreProps {
  readonly of: Pick<Pages<unknown>, 'hasMore' | 'isLoading' | 'more'>;
  readonly operation: OperationId;
  /** Where the words alone do not say more of what. */
  readonly label?: string;
  /** How many are shown. */
  readonly shown: number;
  /** Id of the item at a place, which takes the focus when it has come: the button may be gone by then. */
  readonly idOf: (place: number) => string;
}

/** Asks for the next page of a list, and leads on to what it brought. */
export function More(props: MoreProps) {
  const { operation, label, shown, idOf } = props;
  const { hasMore, isLoading, more } = props.of;
  const { text } = useTranslator();
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const place = awaited.current;
    if (place === null || shown <= place) return;
    awaited.current = null;
    document.getElementById(idOf(place))?.focus();
  }, [shown, idOf]);
  if (!hasMore) return null;
  return (
    <Button
      operation={operation}
      {...(label !== undefined && { label })}
      isBusy={isLoading}
      onClick={() => {
        awaited.current = shown;
        more();
      }}
    >
      {text('common.more')}
    </Button>
  );
}
