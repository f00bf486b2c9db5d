import type { ComponentChildren } from 'preact';
import type { Requested } from '../api/use-request';
import { Failure } from './failure';
import { Loading } from './loading';

interface LoadedProps<Value> {
  readonly of: Pick<Requested<Value>, 'value' | 'error' | 'isLoading' | 'reload'>;
  readonly children: (value: Value) => ComponentChildren;
}

/** The states of everything that is asked for: on its way, failed, there. What is there stays while it is asked again. */
export function Loaded<Value>({
  of: { value, error, isLoading, reload },
  children,
}: LoadedProps<Value>) {
  return (
    <>
      {error !== null && <Failure error={error} onRetry={reload} />}
      {value === undefined ? isLoading && <Loading /> : children(value)}
    </>
  );
}
