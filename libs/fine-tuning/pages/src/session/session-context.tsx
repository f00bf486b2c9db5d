import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useMemo, useState } from 'preact/hooks';
import { ApiClient } from '../api/api-client';
import { ProblemError } from '../api/api.errors';

interface Session {
  readonly client: ApiClient;
  /** Whether the API said that nobody is signed in. */
  readonly isOut: boolean;
  /** Grows whenever somebody signed in, so that what failed is asked again. */
  readonly revision: number;
  /** To be called with every failure: one that says that nobody is signed in shows the form. @returns whether it does */
  readonly report: (error: unknown) => boolean;
  readonly signedIn: () => void;
}

const Context = createContext<Session | null>(null);

/** Who is looking: nobody knows before the API was asked, so it is asked with what the page needs anyway. */
export function SessionProvider({ root, children }: { root: string; children: ComponentChildren }) {
  const client = useMemo(() => new ApiClient(root), [root]);
  const [isOut, setIsOut] = useState(false);
  const [revision, setRevision] = useState(0);
  const report = useCallback((error: unknown) => {
    const needsSignIn = error instanceof ProblemError && error.needsSignIn;
    if (needsSignIn) setIsOut(true);
    return needsSignIn;
  }, []);
  const signedIn = useCallback(() => {
    setIsOut(false);
    setRevision((known) => known + 1);
  }, []);
  const session = useMemo(
    () => ({ client, isOut, revision, report, signedIn }),
    [client, isOut, revision, report, signedIn],
  );
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error('outside of SessionProvider');
  return session;
}
