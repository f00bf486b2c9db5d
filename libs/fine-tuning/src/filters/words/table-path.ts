import { join } from 'node:path';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
export function tablePath(name: string): string {
  return join(__dirname, '..', '..', '..', 'data', name);
}
