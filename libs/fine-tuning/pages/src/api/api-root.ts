/**
 * Where the operations are: the page's own path without its end, so that it is right below a global prefix of the host and
 * behind a proxy that adds or takes a part of the path.
 * @param pathname of the page, `/some/where/api/v1/fine-tuning/page`
 * @param pagePath what the page itself stands at below the root: `/fine-tuning/page` or `/admin/fine-tuning/page`
 */
export function apiRootOf(pathname: string, pagePath: string): string {
  const path = pathname.replace(/\/+$/, '');
  if (!path.toLowerCase().endsWith(pagePath))
    throw new Error(`a page at ${path} does not know where its API is`);
  return path.slice(0, -pagePath.length);
}
