import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useMemo, useState } from 'preact/hooks';
import { ApiClient } from '../api/api-client';
import { ProblemError } from '../api/api.errors';

interface Session {
  readonly client: ApiClient;
  /** Whether nobody is signed in, or somebody who may not use the page: the API said so. */
  readonly isOut: boolean;
  /** Of `isOut`: the account may not use the page, or not any more. */
  readonly isForbidden: boolean;
  /** Grows whenever something was refused to the account, from 0 on: whether that is the whole page, the page asks then. */
  readonly suspicion: number;
  readonly forbid: () => void;
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
  const [out, setOut] = useState<'signedOut' | 'forbidden' | null>(null);
  const [suspicion, setSuspicion] = useState(0);
  const [revision, setRevision] = useState(0);
  const report = useCallback((error: unknown) => {
    const needsSignIn = error instanceof ProblemError && error.needsSignIn;
    if (needsSignIn) setOut('signedOut');
    else if (error instanceof ProblemError && error.isForbidden) setSuspicion((known) => known + 1);
    return needsSignIn;
  }, []);
  const forbid = useCallback(() => setOut('forbidden'), []);
  const signedIn = useCallback(() => {
    setOut(null);
    // What was refused to an account says nothing of the next one.
    setSuspicion(0);
    setRevision((known) => known + 1);
  }, []);
  const session = useMemo(
    () => ({
      client,
      isOut: out !== null,
      isForbidden: out === 'forbidden',
      suspicion,
      forbid,
      revision,
      report,
      signedIn,
    }),
    [client, out, suspicion, forbid, revision, report, signedIn],
  );
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error('outside of SessionProvider');
  return session;
}
