/**
 * How much of anything is taken from outside, checked before work is done on it. docs/limits.md lists them, and a test
 * compares the two; those of lists of personal data are `PII_LIMITS`. Lengths are in characters.
 */

/**
 * A file of decisions. More people than any Open WebUI has; and only rows that are in the database are ever remembered, so
 * that a file of strangers costs no memory.
 */
export const CONSENT_CSV_LIMITS = {
  fileBytes: 512 * 1024 * 1024,
  rows: 5_000_000,
  lineLength: 64 * 1024,
  idLength: 255,
} as const;

/** What is written into the ledger and stays there. */
export const DECISION_LIMITS = {
  policyVersionLength: 64,
  evidenceLength: 2000,
  /** Of the text that people agree to, which each of them is sent: ten times a long one. */
  policyTextBytes: 1024 * 1024,
} as const;

/** What a recipe may choose by, over REST and at the command line. */
export const EXPORT_LIMITS = {
  /** User ids. */
  ids: 10_000,
  /** Models, tags, folders: each. */
  names: 1000,
  languages: 200,
  /** Each is a bit of a number of 32, so no more than 31. */
  formats: 30,
  nameLength: 255,
} as const;

/** What must not be trained on. */
export const HELD_OUT_LIMITS = {
  /** Of all files together: some ten million words, whose hashes take 100 to 200 MB in each worker thread. */
  fileBytes: 64 * 1024 * 1024,
  files: 100,
  /** Over REST; the body has a limit of its own. */
  texts: 10_000,
  textLength: 100_000,
} as const;

/** A tokenizer.json. Those of models have 1 to 35 MB, of which each worker thread makes ten times as much in memory. */
export const TOKENIZER_LIMITS = {
  fileBytes: 128 * 1024 * 1024,
} as const;

/** Recipes in files, and those that are saved. */
export const RECIPE_LIMITS = {
  /** As much as the body of a request: what can be saved can be a file, and the other way round. */
  fileBytes: 1024 * 1024,
  /** Of a file. Each may stand for a large part of it. */
  aliases: 100,
  nameLength: 64,
  /** A name with a version. */
  referenceLength: 80,
  /** Names of saved recipes. */
  saved: 1000,
  /** Of one name. */
  versions: 1000,
} as const;

/** Exports by the clock. */
export const SCHEDULE_LIMITS = {
  schedules: 200,
  nameLength: 255,
  cronLength: 255,
  timeZoneLength: 64,
} as const;

/** A request over HTTP. */
export const REQUEST_LIMITS = {
  /** An export of 10 000 named users fits. */
  bodyBytes: 1024 * 1024,
  /** The deepest documented body has four levels. */
  bodyDepth: 16,
  /** Path and query. Node's own limit of all headers is 16 KB, which a host may raise. */
  targetLength: 8192,
  /** Part of a path. */
  nameLength: 255,
  idempotencyKeyLength: 255,
  /** Faults of one request that are told; the others would only repeat them. */
  problems: 100,
} as const;

/** A file that a command reads. */
export const FILE_LIMITS = {
  /** A list or recognizers: ten thousand entries of the longest value, with room for what stands around them. */
  settingsBytes: 16 * 1024 * 1024,
  /** Beyond this a "line" is a file without line ends; one string of it would already take half the memory we may use. */
  lineBytes: 64 * 1024 * 1024,
  manifestBytes: 16 * 1024 * 1024,
} as const;
