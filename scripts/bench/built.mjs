import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './child.mjs';

const load = createRequire(import.meta.url);

/** A module of the build, by its path below `libs`. */
export const built = (path) => load(join(root, 'dist/libs', path));
