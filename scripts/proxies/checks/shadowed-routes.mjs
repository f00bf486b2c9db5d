import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ADMIN, SELF } from '../site.mjs';

const program = fileURLToPath(new URL('../routes.py', import.meta.url));
const OURS = [ADMIN, SELF].flatMap((path) => [path, `${path}/`, `${path}/page`, `${path}/consent/chats/x`]); // prettier-ignore

/**
 * No route of Open WebUI is below the paths that the proxies give to our host, and none with a parameter takes them. What answers
 * everything else, the files of its pages, may.
 */
export async function shadowedRoutes({ openWebui, folder }) {
  const data = await mkdtemp(join(folder, 'routes-'));
  const { stdout } = await promisify(execFile)(
    join(dirname(openWebui.program), 'python3'),
    [program],
    {
      cwd: data,
      env: { ...openWebui.environment(), FROM_INIT_PY: 'True', DATA_DIR: data, STATIC_DIR: data },
      maxBuffer: 1e8,
    },
  );
  const routes = stdout
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([kind, path]) => kind?.endsWith('Route') && path?.startsWith('/'));
  if (routes.length < 100) throw new Error(`Open WebUI names only ${routes.length} routes`);
  const shadowed = routes.filter(([, path]) => {
    const pattern = path.replace(/\{\w+:path\}/g, '.*').replace(/\{\w+\}/g, '[^/]+');
    return OURS.some(
      (ours) => new RegExp(`^${pattern}$`).test(ours) || path.startsWith(`${ours}/`),
    );
  });
  if (shadowed.length > 0)
    throw new Error(`shadowed: ${shadowed.map(([, path]) => path).join(' ')}`);
  const near = routes.filter(([, path]) => /^\/api\/v1\/(admin|fine|\{)/.test(path));
  return `${routes.length} routes, ${near.length} of them begin as ours do`;
}
