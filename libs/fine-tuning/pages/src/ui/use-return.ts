import { useEffect } from 'preact/hooks';

/**
 * Calls whenever the reader comes back to the page from another one: meanwhile they may have decided there, or an admin for
 * them, or the text may have changed. What a page says of consent must not be of yesterday.
 */
export function useReturn(onReturn: () => void): void {
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) onReturn();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [onReturn]);
}
