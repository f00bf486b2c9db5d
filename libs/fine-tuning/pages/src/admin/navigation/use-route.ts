import { useEffect, useRef, useState } from 'preact/hooks';
import { routeOf, type Route } from './route';

/** Follows the address. Whoever went somewhere finds the focus at the heading of what came; a page that was just opened takes none. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  const shown = useRef(hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const route = routeOf(hash);
  useEffect(() => {
    if (shown.current === hash) return;
    shown.current = hash;
    document.getElementById(`${route.view}-title`)?.focus();
    window.scrollTo(0, 0);
  }, [hash, route.view]);
  return route;
}

export function goTo(hash: string): void {
  location.hash = hash;
}
