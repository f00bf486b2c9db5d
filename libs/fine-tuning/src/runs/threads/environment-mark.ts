import { hash } from 'node:crypto';

/**
 * Tells one environment from another. A thread sees the environment of the moment in which it was started, so one that is kept must not
 * work for a run that was begun under another: credentials, proxies and certificates of a storage stand in it.
 */
export function environmentMark(env: NodeJS.ProcessEnv = process.env): string {
  const entries = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(entries), 'hex');
}
