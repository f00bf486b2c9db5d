import type { Command } from './command';
import { COMMANDS } from '../command-table';

export function overview(): string {
  const rows = Object.entries(COMMANDS).map(([name, c]) => `  ${name.padEnd(12)}${c.summary}`);
  return [
    'Usage: fine-tuning <command> [options]',
    '',
    'Datasets for fine-tuning out of the chats of an Open WebUI database: only what people consented to,',
    'with personal data removed, every message accounted for.',
    '',
    ...rows,
    '',
    'fine-tuning <command> --help shows the options of a command, fine-tuning --version the version.',
    'Databases: sqlite:<path> or postgres://... Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing exported.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => {
    const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
    const more = option.list === true ? ' ...' : '';
    return [`  --${name}${value}${more}`, option.help] as const;
  });
  const width = Math.min(30, Math.max(...rows.map(([left]) => left.length)) + 2);
  const options = rows.map(([left, help]) =>
    left.length < width ? left.padEnd(width) + help : `${left}\n${' '.repeat(width)}${help}`,
  );
  const notes = command.notes === undefined ? [] : ['', command.notes];
  return [
    `Usage: fine-tuning ${command.name} ${command.usage}`.trimEnd(),
    '',
    `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    '',
    ...options,
    ...notes,
    '',
  ].join('\n');
}
