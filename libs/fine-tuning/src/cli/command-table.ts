import type { Command } from './command-line/command';

interface CommandEntry {
  readonly summary: string;
  /** Only the command that runs is loaded: TypeORM and Nest cost half a second, `--help` must not. */
  load(): Promise<Command>;
}

/** In the order of the help. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  migrate: {
    summary: 'add (or with --down take back) the consent columns and tables',
    load: async () => new (await import('./commands/migrate.command.js')).MigrateCommand(),
  },
  consent: {
    summary: 'record, import, show or repair decisions',
    load: async () => new (await import('./commands/consent.command.js')).ConsentCommand(),
  },
  export: {
    summary: 'make a dataset',
    load: async () => new (await import('./commands/export.command.js')).ExportCommand(),
  },
  preview: {
    summary: 'what an export would hold, estimated from a sample',
    load: async () => new (await import('./commands/preview.command.js')).PreviewCommand(),
  },
  recipe: {
    summary: 'check, list, show or compare recipes of exports',
    load: async () => new (await import('./commands/recipe.command.js')).RecipeCommand(),
  },
  scrub: {
    summary: 'replace or find personal data in JSON lines from stdin',
    load: async () => new (await import('./commands/scrub.command.js')).ScrubCommand(),
  },
  validate: {
    summary: 'check dataset files against a format',
    load: async () => new (await import('./commands/validate.command.js')).ValidateCommand(),
  },
  verify: {
    summary: 'check a dataset folder: manifest, hashes, rows, consent',
    load: async () => new (await import('./commands/verify.command.js')).VerifyCommand(),
  },
  'apply-removals': {
    summary: 'take rows that were withdrawn out of a copy of a dataset',
    load: async () =>
      new (await import('./commands/apply-removals.command.js')).ApplyRemovalsCommand(),
  },
  audit: {
    summary: 'check the hash chains of audit trail and consent ledger',
    load: async () => new (await import('./commands/audit.command.js')).AuditCommand(),
  },
  formats: {
    summary: 'list the dataset formats',
    load: async () => new (await import('./commands/formats.command.js')).FormatsCommand(),
  },
  filters: {
    summary: 'list what drops conversations for their quality',
    load: async () => new (await import('./commands/filters.command.js')).FiltersCommand(),
  },
  recognizers: {
    summary: 'list what finds personal data',
    load: async () => new (await import('./commands/recognizers.command.js')).RecognizersCommand(),
  },
  sample: {
    summary: 'make a made-up Open WebUI database',
    load: async () => new (await import('./commands/sample.command.js')).SampleCommand(),
  },
  serve: {
    summary: 'start the reference host',
    load: async () => new (await import('./commands/host.command.js')).HostCommand('serve'),
  },
  worker: {
    summary: 'start a process that only works on queued exports',
    load: async () => new (await import('./commands/host.command.js')).HostCommand('worker'),
  },
};
