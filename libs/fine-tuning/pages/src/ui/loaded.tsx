import type { ComponentChildren } from 'preact';
import type { OperationId } from '../api/operation';
import type { Requested } from '../api/use-request';
import { Failure } from './failure';
import { Loading } from './loading';
import { Refresh } from './refresh';

interface LoadedProps<Value> {
  readonly of: Pick<Requested<Value>, 'value' | 'error' | 'isLoading' | 'reload'>;
  /** Where a reader may ask for it again at any time: the operation that does it, and what it brings in a word. */
  readonly refresh?: { readonly operation: OperationId; readonly title: string };
  readonly children: (value: Value) => ComponentChildren;
}

/** The states of everything that is asked for: on its way, failed, there. What is there stays while it is asked again. */
export function Loaded<Value>({ of, refresh, children }: LoadedProps<Value>) {
  const { value, error, isLoading, reload } = of;
  return (
    <>
      {error !== null && <Failure error={error} onRetry={reload} />}
      {value === undefined ? isLoading && <Loading /> : children(value)}
      {refresh !== undefined && value !== undefined && (
        <Refresh {...refresh} isBusy={isLoading} onRefresh={reload} />
      )}
    </>
  );
}
