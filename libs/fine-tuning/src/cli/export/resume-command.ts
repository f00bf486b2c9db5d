import type { CliArgs } from '../command-line/command';

/** Flags that say how an export runs; what it makes stands in the folder. */
const REPEATED = ['extension', 'processor', 'workers'] as const;

/**
 * The command that continues an interrupted export, to be pasted into a shell. A password is left out of it, because
 * stderr often goes into a log.
 */
export function resumeCommand({ flags }: CliArgs, folder: string): string {
  const words = ['npx', 'fine-tuning', 'export', '--database', withoutPassword(flags['database'])];
  words.push('--resume', folder);
  for (const name of REPEATED) {
    const value = flags[name];
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      if (typeof one === 'string') words.push(`--${name}`, one);
  }
  return words.map(quoted).join(' ');
}

function withoutPassword(database: CliArgs['flags'][string]): string {
  const text = String(database);
  return text
    .replace(/^(postgres(?:ql)?:\/\/[^:@/?#]*):.*@/i, '$1:PASSWORD@')
    .replace(/([?&]password=)[^&#]*/gi, '$1PASSWORD');
}

/** For POSIX shells. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
