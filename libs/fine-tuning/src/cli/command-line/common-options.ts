import type { CliOption } from './command';

export const DATABASE_OPTION = {
  type: 'string',
  value: 'URL',
  help: 'sqlite:<path> or postgres://user@host/name?schema=public',
} as const satisfies CliOption;

export const EXTENSION_OPTION = {
  type: 'string',
  list: true,
  value: 'FILE',
  help: 'module that adds formats, sources, recognizers, filters',
} as const satisfies CliOption;

export const JSON_OPTION = {
  type: 'boolean',
  help: 'print one machine-readable summary on stdout',
} as const satisfies CliOption;
