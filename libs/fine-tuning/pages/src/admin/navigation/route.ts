/** Parts of the console, in the order in which they are offered. */
export const VIEWS = [
  'overview',
  'exports',
  'new',
  'schedules',
  'recipes',
  'consent',
  'audit',
  'inspect',
  'catalogue',
] as const;

type View = (typeof VIEWS)[number];

/** Where a reader is: a part of the console, or one run. */
export type Route = { readonly view: View } | { readonly view: 'run'; readonly id: string };

/**
 * Stands in the fragment of the address, which browsers keep to themselves: no server and no log hears which run was looked at.
 * @param hash of the address, `#exports/0198c2b8-...`; what is unknown is the overview
 */
export function routeOf(hash: string): Route {
  const [name = '', id = ''] = hash.replace(/^#/, '').split('/', 2);
  if (name === 'exports' && /^[\w-]{1,64}$/.test(id)) return { view: 'run', id };
  return { view: VIEWS.find((view) => view === name) ?? 'overview' };
}

export function hashOf(route: Route): string {
  return route.view === 'run' ? `#exports/${route.id}` : `#${route.view}`;
}
