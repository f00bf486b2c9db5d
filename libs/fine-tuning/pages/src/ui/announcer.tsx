import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

const Context = createContext<(words: string) => void>(() => undefined);

/** One live region for the page: what happened elsewhere than where the reader is. */
export function AnnouncerProvider({ children }: { children: ComponentChildren }) {
  const [words, setWords] = useState('');
  const announce = useCallback((said: string) => {
    // The same words twice in a row would not be said again.
    setWords((known) => (known === said ? `${said}\u00a0` : said));
  }, []);
  return (
    <Context.Provider value={announce}>
      {children}
      <p class="visually-hidden" role="status" aria-live="polite">
        {words}
      </p>
    </Context.Provider>
  );
}

export function useAnnounce(): (words: string) => void {
  return useContext(Context);
}
