// Made from the OpenAPI document by scripts/docs/page-api.mjs. Do not edit.
export interface paths {
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The process answers
     * @description Restart the process when it does not.
     */
    readonly get: operations['isAlive'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What it needs is there
     * @description Database, migration, Redis, storage and disk; send no requests while one is down.
     */
    readonly get: operations['isHealthy'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/metrics': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Prometheus metrics
     * @description Exports, queue and requests, in the text format of Prometheus.
     */
    readonly get: operations['metrics'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/overview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How things stand, and what needs attention
     * @description Exports by state, what they hold of the storage, and what somebody should look at: broken chains, outdated yeses, revoked and failed exports.
     */
    readonly get: operations['readOverview'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Runs, newest first
     * @description A page of exports of everybody; pass `nextCursor` as `cursor` for the next one.
     */
    readonly get: operations['listExports'];
    readonly put?: never;
    /**
     * Start an export
     * @description Checks the options and queues an export. With `Idempotency-Key` a repeated request gives the same export; with another body it is refused.
     */
    readonly post: operations['createExport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Counts and scrubbed samples; writes nothing
     * @description Says what would become of every message, and shows some scrubbed rows. Nothing is stored.
     */
    readonly post: operations['previewExport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One run
     * @description State, progress, counts and links of one export.
     */
    readonly get: operations['getExport'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete the files, keep the record
     * @description Deletes the files of an export that has ended. Its record and audit trail stay.
     */
    readonly delete: operations['deleteExport'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Cancel; takes effect within two seconds
     * @description Asks whoever works on the export to stop, and answers at once.
     */
    readonly post: operations['cancelExport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/retry': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * New attempt of a failed or cancelled run
     * @description Queues a failed or cancelled export again, with the same options.
     */
    readonly post: operations['retryExport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/recipe': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The options of a run
     * @description All options of the run, each default in its place. Of lists of personal data there is the size and a keyed hash, ids of people and folders are stand-ins.
     */
    readonly get: operations['readExportRecipe'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Progress as server-sent events
     * @description Events are named `progress`; the data is the run. The stream ends with a final state.
     */
    readonly get: operations['watchExport'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/files': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Files with sizes and hashes
     * @description Every file of a finished export, with its size, rows and SHA-256.
     */
    readonly get: operations['listExportFiles'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/files/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One file; HEAD and Range work
     * @description The bytes of one file. Authorised again at every request and noted in the audit trail; the ETag is the SHA-256.
     */
    readonly get: operations['downloadExportFile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/export/{id}/files/{name}/tickets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * A link that downloads the file once
     * @description For browsers, which cannot send a header with a link. The link is valid once and for a short time.
     */
    readonly post: operations['issueDownloadTicket'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/recipes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Recipes, shipped and saved
     * @description Of each its name, its newest version, and who saved that. Those that the software brings are read-only.
     */
    readonly get: operations['listRecipes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/recipes/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One recipe
     * @description The fields of a recipe, of its newest version or of one that is named.
     */
    readonly get: operations['getRecipe'];
    /**
     * Save a recipe, or a new version of it
     * @description Takes what an export could be made with. Other content than that of the newest version is a new version; exports that ran stay as they are.
     */
    readonly put: operations['saveRecipe'];
    readonly post?: never;
    /**
     * Delete a recipe with all its versions
     * @description With all its versions. Exports that ran stay as they are; schedules that name it say so at their next time.
     */
    readonly delete: operations['deleteRecipe'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/recipes/{name}/diff': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Where two recipes differ
     * @description Field by field, of both recipes with every default in its place, so that only what means something else is listed.
     */
    readonly get: operations['diffRecipes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/schedules': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Exports by the clock
     * @description All of them, with their last and next time and why the last one made no export.
     */
    readonly get: operations['listSchedules'];
    readonly put?: never;
    /**
     * Export by the clock
     * @description Each time makes one export by the recipe, in the name of who made the schedule. Times at which no process ran are made up for by one export.
     */
    readonly post: operations['createSchedule'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/schedules/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One schedule
     * @description One schedule, with its last and next time.
     */
    readonly get: operations['getSchedule'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete a schedule
     * @description Its exports stay.
     */
    readonly delete: operations['deleteSchedule'];
    readonly options?: never;
    readonly head?: never;
    /**
     * Change, pause or resume a schedule
     * @description Only the fields that are sent. With `enabled: false` it pauses; whoever changes it makes its exports from then on.
     */
    readonly patch: operations['changeSchedule'];
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/formats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Dataset formats
     * @description The shapes in which an export can be written.
     */
    readonly get: operations['listFormats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/filters': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What drops conversations for quality
     * @description What a request may name below filters, with its unit and its default.
     */
    readonly get: operations['listFilters'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/recognizers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What finds personal data
     * @description The kinds of personal data that are found, and by which rule.
     */
    readonly get: operations['listRecognizers'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/choices/search': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * People, models, tags or folders that an export can name
     * @description A page of what the field can name, by name; pass `nextCursor` as `cursor` for the next one. Tags and folders are those of people who consent. Models are those of the workspace and, from Open WebUI 0.8 on, those that answered.
     */
    readonly post: operations['searchChoices'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/consent/summary': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How many said what; small groups hidden
     * @description Numbers of people and chats by decision. Small groups are null.
     */
    readonly get: operations['consentSummary'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/consent/policies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Versions of the text that people agree to
     * @description With the text of the version in force, where the host has it.
     */
    readonly get: operations['listPolicies'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/consent/users/{userId}/deny': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Exclude a person; only an operator can lift it
     * @description Nothing of this person is exported any more, and published exports are revoked.
     */
    readonly post: operations['denyUser'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/consent/chats/{chatId}/deny': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Exclude a chat; only an operator can lift it
     * @description This chat is not exported any more, and published exports with it are revoked.
     */
    readonly post: operations['denyChat'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/audit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Who did what to what, from where
     * @description A page of the audit trail, newest first, each event with the hash before it.
     */
    readonly get: operations['listAuditEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/audit/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Whether audit trail and consent ledger are whole
     * @description Recomputes both hash chains and compares them with each other and with what was seen of them before. A million events take half a minute.
     */
    readonly post: operations['verifyChains'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/analyze': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Personal data in a text, as Presidio shows it
     * @description Takes and gives what `POST /analyze` of Microsoft Presidio does.
     */
    readonly post: operations['analyzeText'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/admin/fine-tuning/anonymize': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The text with the given hits replaced, as Presidio does
     * @description Takes and gives what `POST /anonymize` of Microsoft Presidio does.
     */
    readonly post: operations['anonymizeText'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/consent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What I decided
     * @description The decision for all chats of the caller, and those for single chats.
     */
    readonly get: operations['readOwnConsent'];
    /**
     * Grant, deny or withdraw for all my chats
     * @description Takes effect at once; a withdrawal revokes every published export with the caller in it.
     */
    readonly put: operations['decide'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/consent/chats/search': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * My chats, and what I decided of each
     * @description A page of the chats that the caller owns, or of those whose title has `search` in it, last changed first; pass `nextCursor` as `cursor` for the next one.
     */
    readonly post: operations['searchOwnChats'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/consent/chats/{chatId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Grant or deny for one chat of mine
     * @description Goes before the decision for all chats, except where that is a no.
     */
    readonly put: operations['decideChat'];
    readonly post?: never;
    /**
     * Take the decision about one chat back
     * @description From then on the decision for all chats holds for this one too.
     */
    readonly delete: operations['clearChat'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/consent/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * All decisions about my data
     * @description Every event about the caller, oldest first, and who caused it.
     */
    readonly get: operations['readOwnHistory'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/consent/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * My own chats as they would be exported
     * @description What would leave the database about the caller, scrubbed: the counts, and a page of the rows. Behind them come the turns of the caller in chats of other people, which are not counted, with what the others wrote hidden. With `suppose=granted` as if the caller had said yes; nothing is recorded or exported by it.
     */
    readonly get: operations['previewOwnChats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fine-tuning/exposure': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Datasets that contain me
     * @description The published exports in which the caller has a text.
     */
    readonly get: operations['readOwnExposure'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly FineTuningAlive: {
      /** @enum {string} */
      readonly status: 'ok';
    };
    readonly FineTuningHealth: {
      /** @enum {string} */
      readonly status: 'ok' | 'error' | 'shutting_down';
      /**
       * @example {
       *       "database": {
       *         "status": "up"
       *       }
       *     }
       */
      readonly info: {
        readonly [key: string]: {
          /** @enum {string} */
          readonly status?: 'up' | 'down';
        };
      };
      /**
       * @example {
       *       "database": {
       *         "status": "up"
       *       }
       *     }
       */
      readonly error: {
        readonly [key: string]: {
          /** @enum {string} */
          readonly status?: 'up' | 'down';
        };
      };
      /**
       * @example {
       *       "database": {
       *         "status": "up"
       *       }
       *     }
       */
      readonly details: {
        readonly [key: string]: {
          /** @enum {string} */
          readonly status?: 'up' | 'down';
        };
      };
    };
    readonly FineTuningProblemDetail: {
      /**
       * @description JSON pointer into the body, or the name of the parameter
       * @example /split/train
       */
      readonly pointer: string;
      /** @example max */
      readonly code: string;
      /** @example train must not be greater than 1 */
      readonly detail: string;
    };
    readonly FineTuningProblem: {
      /** @example about:blank */
      readonly type: string;
      /** @example Bad Request */
      readonly title: string;
      /** @example 400 */
      readonly status: number;
      /**
       * @description Stable: programs decide by it
       * @example request/invalid
       */
      readonly code: string;
      /** @example the request does not have the expected shape */
      readonly detail: string;
      /**
       * @description Finds the request in the logs
       * @example 3f0c5f0e-6a8e-4b42-8f14-9d1c1d0b7a55
       */
      readonly correlationId: string;
      readonly errors?: readonly components['schemas']['FineTuningProblemDetail'][];
      /** @description Of a policy version that is refused: the one that a grant has to name */
      readonly current?: string | null;
    };
    readonly FineTuningStorageUse: {
      /** @description Published datasets whose files are here */
      readonly datasets: number;
      /** @description Of which the size is known by now */
      readonly counted: number;
      /** @description Of those, all files together */
      readonly bytes: number;
    };
    readonly FineTuningAttention: {
      /**
       * @description chains-broken: exports are refused; chains-unchecked: the check takes long, or a place of anchors cannot be read; flags-missing: an upgrade took the consent flags; policy-text: the text that people see is not the recorded one; exports-revoked: datasets that nothing replaces; grants-outdated: yeses to an older text; exports-failed: within seven days; schedules-failing: whose last time made no export; disk-low: of the exports
       * @enum {string}
       */
      readonly code:
        | 'chains-broken'
        | 'chains-unchecked'
        | 'flags-missing'
        | 'policy-text'
        | 'exports-revoked'
        | 'grants-outdated'
        | 'exports-failed'
        | 'schedules-failing'
        | 'disk-low';
      /** @description null: too few people to be shown, or nothing to count */
      readonly count: number | null;
      /** @description What is wrong, where more is known */
      readonly detail: string | null;
    };
    readonly FineTuningOverview: {
      /** Format: date-time */
      readonly asOf: string;
      /**
       * @description Exports by state: queued, running, publishing, done, failed, cancelling, cancelled, revoked, expired
       * @example {
       *       "done": 12,
       *       "failed": 1
       *     }
       */
      readonly exports: {
        readonly [key: string]: number;
      };
      readonly storage: components['schemas']['FineTuningStorageUse'];
      /** @description The most pressing first; empty: nothing */
      readonly attention: readonly components['schemas']['FineTuningAttention'][];
    };
    readonly FineTuningPiiListEntry: {
      /** @description Letters count in either case. It is kept with the export until its files go, and shown nowhere */
      readonly value: string;
      /**
       * @description pattern: a regular expression of linear time; at most 100 in a list
       * @default exact
       * @enum {string}
       */
      readonly match: 'exact' | 'pattern';
      /**
       * @description allow: only for hits of this type, all but secrets where it is absent; deny: the type of the hit, PERSON where it is absent
       * @example CUSTOM_PROJECT
       */
      readonly type?: string;
    };
    readonly FineTuningPiiRecognizer: {
      /**
       * @description Letters, digits, . _ and -; each name once
       * @example ticket
       */
      readonly name: string;
      /**
       * @description A known type, or CUSTOM_ with a name of your own, which stands in the placeholder
       * @example CUSTOM_TICKET
       */
      readonly type: string;
      /**
       * @description A regular expression of linear time (RE2: no look-around, no back-references) that does not match the empty text
       * @example TCK-[0-9]{4,}
       */
      readonly pattern: string;
      /**
       * @description Above 0. With context words, of hits beside one of them; others have a third of it
       * @default 0.9
       */
      readonly score: number;
      /** @description Words near a hit that speak for it */
      readonly context?: readonly string[];
    };
    readonly FineTuningPiiOptions: {
      /**
       * @default replace
       * @enum {string}
       */
      readonly action: 'replace' | 'surrogate' | 'mask' | 'hash' | 'redact' | 'keep';
      /**
       * @description Action per type, where it differs. Types: PERSON, EMAIL, PHONE, ADDRESS, CREDIT_CARD, IBAN, BANK_ACCOUNT, NATIONAL_ID, PASSPORT, DRIVER_LICENSE, IP, MAC, URL_CREDENTIALS, USERNAME, CRYPTO, SECRET, DATE_OF_BIRTH, AGE, PLATE, ORG, LOCATION, DATE, and those of extensions and own recognizers
       * @example {
       *       "EMAIL": "surrogate",
       *       "PERSON": "replace"
       *     }
       */
      readonly types?: {
        readonly [key: string]: 'replace' | 'surrogate' | 'mask' | 'hash' | 'redact' | 'keep';
      };
      /**
       * @description How much is taken for personal data
       * @default balanced
       * @enum {string}
       */
      readonly preset: 'strict' | 'balanced' | 'secrets-only';
      /**
       * @description Lowest score of a hit per type, where it differs from that of the preset
       * @example {
       *       "PERSON": 0.5
       *     }
       */
      readonly thresholds?: {
        readonly [key: string]: number;
      };
      /** @description Values that are let through; never what a deny list names */
      readonly allow?: readonly components['schemas']['FineTuningPiiListEntry'][];
      /** @description Values that always go */
      readonly deny?: readonly components['schemas']['FineTuningPiiListEntry'][];
      /** @description Own recognizers */
      readonly recognizers?: readonly components['schemas']['FineTuningPiiRecognizer'][];
    };
    readonly FineTuningSplit: {
      /** @example 0.9 */
      readonly train?: number;
      /** @example 0.1 */
      readonly validation?: number;
      /** @example 0 */
      readonly test?: number;
    };
    readonly FineTuningCreateExport: {
      /**
       * @description Duplicates that are left out; false is none, true exact
       * @default exact
       */
      readonly dedup: ('none' | 'exact' | 'near') | boolean;
      /**
       * @description Similarity of near-duplicates; only with dedup near
       * @default 0.8
       */
      readonly nearThreshold: number;
      /** @description Prompts that must not be trained on: what shares 13 words in a row is left out */
      readonly decontaminate?: readonly string[];
      /** @description Most conversations of one person */
      readonly maxPerUser?: number;
      /** @description Most conversations with answers of one model */
      readonly maxPerModel?: number;
      /** @description So many conversations by lot, or below 1 such a share of them */
      readonly sample?: number;
      /**
       * @description What each side of a split has in the same shares
       * @default none
       * @enum {string}
       */
      readonly stratify: 'none' | 'model' | 'language' | 'rating';
      /**
       * @description What is never on two sides of a split, beside a cluster
       * @default chat
       * @enum {string}
       */
      readonly groupBy: 'chat' | 'user';
      /**
       * @description Which fields there are: one that means something else gets another number
       * @default 1
       * @enum {integer}
       */
      readonly version: 1;
      /**
       * @description A name that GET /formats lists; either this or formats, or a recipe
       * @example openai
       */
      readonly format?: string;
      /**
       * @description Several formats, each with a folder of its own, in the place of format
       * @example [
       *       "openai",
       *       "trl-preference"
       *     ]
       */
      readonly formats?: readonly string[];
      /** @description Whom a format is made for: plain, azure, together or fireworks of openai */
      readonly profile?: string;
      /**
       * @description chats, channels, or a source of an extension
       * @default chats
       */
      readonly source: string;
      /**
       * @description ISO 8601; created at or after
       * @example 2026-01-01
       */
      readonly from?: string;
      /**
       * @description ISO 8601; created before
       * @example 2026-07-01
       */
      readonly to?: string;
      /** @description Only these users */
      readonly userIds?: readonly string[];
      /** @description Only these models */
      readonly models?: readonly string[];
      /** @description Only chats with one of these tags */
      readonly tags?: readonly string[];
      /** @description No chats with one of these tags */
      readonly excludeTags?: readonly string[];
      /** @description Only chats in one of these folders, by id */
      readonly folders?: readonly string[];
      /** @description true: only archived chats, false: none of them; absent: both */
      readonly archived?: boolean;
      /** @description true: only pinned chats, false: none of them; absent: both */
      readonly pinned?: boolean;
      /**
       * @description Lowest rating of an answer: 1 is a thumb up, -1 a thumb down
       * @example 1
       */
      readonly minRating?: number;
      /**
       * @description Whether chats are taken that a tool brought from another product
       * @default drop
       * @enum {string}
       */
      readonly imported: 'drop' | 'keep';
      /**
       * @description Which paths of the message tree of a chat become conversations
       * @default visible
       * @enum {string}
       */
      readonly branch: 'visible' | 'all' | 'rated';
      /**
       * @description Which system message leads a conversation
       * @default chat
       * @enum {string}
       */
      readonly system: 'none' | 'chat' | 'reconstruct';
      /**
       * @description What becomes of the reasoning of answers
       * @default drop
       * @enum {string}
       */
      readonly reasoning: 'drop' | 'keep';
      /**
       * @description What becomes of tool calls and their results
       * @default keep
       * @enum {string}
       */
      readonly tools: 'keep' | 'drop' | 'text';
      /**
       * @description What pairs are made from; only for formats of pairs
       * @default [
       *       "rating",
       *       "arena"
       *     ]
       */
      readonly pairs: readonly ('rating' | 'arena' | 'edit')[];
      /** @description What is looked for as personal data, and what happens to it */
      readonly pii?: components['schemas']['FineTuningPiiOptions'];
      /** @description Drop shorter conversations */
      readonly minTurns?: number;
      /** @description Drop longer examples */
      readonly maxTokens?: number;
      /**
       * @description In which encoding tokens are counted
       * @default o200k_base
       * @enum {string}
       */
      readonly encoding:
        | 'o200k_base'
        | 'o200k_harmony'
        | 'cl100k_base'
        | 'p50k_base'
        | 'p50k_edit'
        | 'r50k_base'
        | 'gpt2';
      /**
       * @description Most tokens that the model reads at once: what it would cut is counted, and stays
       * @example 8192
       */
      readonly contextLength?: number;
      /**
       * @description ISO 639-1
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      readonly languages?: readonly string[];
      /**
       * @description Threshold per filter that GET /filters lists, of language a code; true stands for its default. They win over quality
       * @example {
       *       "turns": 2
       *     }
       */
      readonly filters?: {
        readonly [key: string]: number | true | string;
      };
      /**
       * @description Which set of filters judges the quality of conversations
       * @default none
       * @enum {string}
       */
      readonly quality: 'none' | 'standard' | 'strict';
      /**
       * @description Write which filter dropped which conversation into dropped.jsonl
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Shares of the splits, which add up to 1; without it everything is train
       * @example {
       *       "train": 0.9,
       *       "validation": 0.1
       *     }
       */
      readonly split?: components['schemas']['FineTuningSplit'];
      /**
       * @description Decides which conversation goes into which split
       * @default 0
       */
      readonly seed: number;
      /** @description At most so many examples */
      readonly limit?: number;
      /**
       * @description No scrubbing. Refused unless the module option allowRawPii is set
       * @default false
       */
      readonly rawPii: boolean;
      /**
       * @description Files of each split
       * @default 1
       */
      readonly partFiles: number;
      /** @description Another name of partFiles */
      readonly shards?: number;
      /**
       * @description Compress the JSON lines
       * @default false
       */
      readonly gzip: boolean;
      /**
       * @description Write Parquet beside the JSON lines
       * @default false
       */
      readonly parquet: boolean;
      /**
       * @description Publish nothing that a provider of one of the formats would refuse
       * @default false
       */
      readonly strictProvider: boolean;
      /** @description age recipients (age1...) for whom every file that holds text is encrypted */
      readonly encryptTo?: readonly string[];
      /**
       * @description A recipe that GET /recipes lists, as NAME or NAME@VERSION; the other fields override those of it
       * @example openai-sft
       */
      readonly recipe?: string;
      /** @description Id of a finished export: only what is new or changed since; what it holds already is counted as not_new */
      readonly since?: string;
    };
    readonly FineTuningExportProgress: {
      /** @enum {string} */
      readonly stage: 'queued' | 'plan' | 'process' | 'resolve' | 'assemble' | 'publish' | 'done';
      /** @description Chats of this stage */
      readonly done: number;
      /** @description null until the plan is known */
      readonly total: number | null;
      /** @description 0..1 over the whole export; never falls */
      readonly ratio: number;
      readonly etaSeconds: number | null;
    };
    readonly FineTuningExampleCounts: {
      readonly train: number;
      readonly validation: number;
      readonly test: number;
    };
    readonly FineTuningFateCounts: {
      readonly seen: number;
      readonly exported: number;
      /**
       * @example {
       *       "no_consent": 12,
       *       "error_answer": 1
       *     }
       */
      readonly dropped: {
        readonly [key: string]: number;
      };
    };
    readonly FineTuningCutTokens: {
      readonly contextLength: number;
      /** @description Rows that are longer */
      readonly rows: number;
      /** @description Of all rows */
      readonly share: number;
      /** @description Of all rows beyond it */
      readonly tokens: number;
    };
    readonly FineTuningTokenCounts: {
      readonly encoding: string;
      readonly total: number;
      readonly p50: number;
      readonly p95: number;
      readonly max: number;
      /** @description Of the total, what a trainer learns from */
      readonly trained?: number;
      /** @description What contextLength would cut; absent where the recipe names none */
      readonly cut?: components['schemas']['FineTuningCutTokens'];
    };
    readonly FineTuningCounts: {
      readonly chats: components['schemas']['FineTuningFateCounts'];
      readonly messages: components['schemas']['FineTuningFateCounts'];
      readonly examples: components['schemas']['FineTuningExampleCounts'];
      readonly tokens: components['schemas']['FineTuningTokenCounts'];
      /** @description Examples per model, language or rating; absent without stratify */
      readonly strata?: {
        readonly [key: string]: components['schemas']['FineTuningExampleCounts'];
      };
    };
    readonly FineTuningExportError: {
      /** @example storage/unavailable */
      readonly code: string;
      /** @example the storage cannot be reached */
      readonly message: string;
    };
    readonly FineTuningExportLinks: {
      readonly self: string;
      readonly events: string;
      readonly files: string;
      readonly cancel: string;
      readonly retry: string;
      readonly replaces: string | null;
      readonly replacedBy: string | null;
    };
    readonly FineTuningExportRun: {
      /** @example 0198c2b8-6a3e-7c55-9d0e-3b8a5f9e2a11 */
      readonly id: string;
      /** @enum {string} */
      readonly status:
        | 'queued'
        | 'running'
        | 'publishing'
        | 'done'
        | 'failed'
        | 'cancelling'
        | 'cancelled'
        | 'revoked'
        | 'expired';
      /** @description Whether it is done and nothing was exported */
      readonly empty: boolean;
      /** @example openai */
      readonly format: string;
      /** @description All of them; format is the first */
      readonly formats: readonly string[];
      /** @description Hash over all resolved options */
      readonly recipeSha256: string;
      readonly progress: components['schemas']['FineTuningExportProgress'];
      /** @description null until the export is done */
      readonly counts: components['schemas']['FineTuningCounts'] | null;
      readonly error: components['schemas']['FineTuningExportError'] | null;
      /** @description Id of the admin who started it */
      readonly createdBy: string;
      /** Format: date-time */
      readonly createdAt: string;
      /** Format: date-time */
      readonly startedAt: string | null;
      /** Format: date-time */
      readonly finishedAt: string | null;
      /** Format: date-time */
      readonly expiresAt: string | null;
      /** @description Rises with each retry */
      readonly attempt: number;
      /** @description Id of the revoked export that this one takes the place of */
      readonly replaces: string | null;
      /** @description Id of the export that takes the place of this revoked one */
      readonly replacedBy: string | null;
      /** @description Id of the schedule that started it */
      readonly scheduleId: string | null;
      /** @description Id of the export since which this one holds what is new */
      readonly follows: string | null;
      readonly links: components['schemas']['FineTuningExportLinks'];
    };
    readonly FineTuningPreviewExport: {
      /**
       * @description Duplicates that are left out; false is none, true exact
       * @default exact
       */
      readonly dedup: ('none' | 'exact' | 'near') | boolean;
      /**
       * @description Similarity of near-duplicates; only with dedup near
       * @default 0.8
       */
      readonly nearThreshold: number;
      /** @description Prompts that must not be trained on: what shares 13 words in a row is left out */
      readonly decontaminate?: readonly string[];
      /** @description Most conversations of one person */
      readonly maxPerUser?: number;
      /** @description Most conversations with answers of one model */
      readonly maxPerModel?: number;
      /** @description So many conversations by lot, or below 1 such a share of them */
      readonly sample?: number;
      /**
       * @description What each side of a split has in the same shares
       * @default none
       * @enum {string}
       */
      readonly stratify: 'none' | 'model' | 'language' | 'rating';
      /**
       * @description What is never on two sides of a split, beside a cluster
       * @default chat
       * @enum {string}
       */
      readonly groupBy: 'chat' | 'user';
      /**
       * @description Which fields there are: one that means something else gets another number
       * @default 1
       * @enum {integer}
       */
      readonly version: 1;
      /**
       * @description A name that GET /formats lists; either this or formats, or a recipe
       * @example openai
       */
      readonly format?: string;
      /**
       * @description Several formats, each with a folder of its own, in the place of format
       * @example [
       *       "openai",
       *       "trl-preference"
       *     ]
       */
      readonly formats?: readonly string[];
      /** @description Whom a format is made for: plain, azure, together or fireworks of openai */
      readonly profile?: string;
      /**
       * @description chats, channels, or a source of an extension
       * @default chats
       */
      readonly source: string;
      /**
       * @description ISO 8601; created at or after
       * @example 2026-01-01
       */
      readonly from?: string;
      /**
       * @description ISO 8601; created before
       * @example 2026-07-01
       */
      readonly to?: string;
      /** @description Only these users */
      readonly userIds?: readonly string[];
      /** @description Only these models */
      readonly models?: readonly string[];
      /** @description Only chats with one of these tags */
      readonly tags?: readonly string[];
      /** @description No chats with one of these tags */
      readonly excludeTags?: readonly string[];
      /** @description Only chats in one of these folders, by id */
      readonly folders?: readonly string[];
      /** @description true: only archived chats, false: none of them; absent: both */
      readonly archived?: boolean;
      /** @description true: only pinned chats, false: none of them; absent: both */
      readonly pinned?: boolean;
      /**
       * @description Lowest rating of an answer: 1 is a thumb up, -1 a thumb down
       * @example 1
       */
      readonly minRating?: number;
      /**
       * @description Whether chats are taken that a tool brought from another product
       * @default drop
       * @enum {string}
       */
      readonly imported: 'drop' | 'keep';
      /**
       * @description Which paths of the message tree of a chat become conversations
       * @default visible
       * @enum {string}
       */
      readonly branch: 'visible' | 'all' | 'rated';
      /**
       * @description Which system message leads a conversation
       * @default chat
       * @enum {string}
       */
      readonly system: 'none' | 'chat' | 'reconstruct';
      /**
       * @description What becomes of the reasoning of answers
       * @default drop
       * @enum {string}
       */
      readonly reasoning: 'drop' | 'keep';
      /**
       * @description What becomes of tool calls and their results
       * @default keep
       * @enum {string}
       */
      readonly tools: 'keep' | 'drop' | 'text';
      /**
       * @description What pairs are made from; only for formats of pairs
       * @default [
       *       "rating",
       *       "arena"
       *     ]
       */
      readonly pairs: readonly ('rating' | 'arena' | 'edit')[];
      /** @description What is looked for as personal data, and what happens to it */
      readonly pii?: components['schemas']['FineTuningPiiOptions'];
      /** @description Drop shorter conversations */
      readonly minTurns?: number;
      /** @description Drop longer examples */
      readonly maxTokens?: number;
      /**
       * @description In which encoding tokens are counted
       * @default o200k_base
       * @enum {string}
       */
      readonly encoding:
        | 'o200k_base'
        | 'o200k_harmony'
        | 'cl100k_base'
        | 'p50k_base'
        | 'p50k_edit'
        | 'r50k_base'
        | 'gpt2';
      /**
       * @description Most tokens that the model reads at once: what it would cut is counted, and stays
       * @example 8192
       */
      readonly contextLength?: number;
      /**
       * @description ISO 639-1
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      readonly languages?: readonly string[];
      /**
       * @description Threshold per filter that GET /filters lists, of language a code; true stands for its default. They win over quality
       * @example {
       *       "turns": 2
       *     }
       */
      readonly filters?: {
        readonly [key: string]: number | true | string;
      };
      /**
       * @description Which set of filters judges the quality of conversations
       * @default none
       * @enum {string}
       */
      readonly quality: 'none' | 'standard' | 'strict';
      /**
       * @description Write which filter dropped which conversation into dropped.jsonl
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Shares of the splits, which add up to 1; without it everything is train
       * @example {
       *       "train": 0.9,
       *       "validation": 0.1
       *     }
       */
      readonly split?: components['schemas']['FineTuningSplit'];
      /**
       * @description Decides which conversation goes into which split
       * @default 0
       */
      readonly seed: number;
      /** @description At most so many examples */
      readonly limit?: number;
      /**
       * @description No scrubbing. Refused unless the module option allowRawPii is set
       * @default false
       */
      readonly rawPii: boolean;
      /**
       * @description Files of each split
       * @default 1
       */
      readonly partFiles: number;
      /** @description Another name of partFiles */
      readonly shards?: number;
      /**
       * @description Compress the JSON lines
       * @default false
       */
      readonly gzip: boolean;
      /**
       * @description Write Parquet beside the JSON lines
       * @default false
       */
      readonly parquet: boolean;
      /**
       * @description Publish nothing that a provider of one of the formats would refuse
       * @default false
       */
      readonly strictProvider: boolean;
      /** @description age recipients (age1...) for whom every file that holds text is encrypted */
      readonly encryptTo?: readonly string[];
      /**
       * @description A recipe that GET /recipes lists, as NAME or NAME@VERSION; the other fields override those of it
       * @example openai-sft
       */
      readonly recipe?: string;
      /** @default 5 */
      readonly samples: number;
      /**
       * @description Read all chats
       * @default false
       */
      readonly exact: boolean;
      /** @description Id of a finished export: only what is new or changed since; what it holds already is counted as not_new */
      readonly since?: string;
    };
    readonly FineTuningEstimate: {
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
    };
    readonly FineTuningChatEstimates: {
      readonly exported: components['schemas']['FineTuningEstimate'];
      /** @description By reason */
      readonly dropped: {
        readonly [key: string]: components['schemas']['FineTuningEstimate'];
      };
    };
    readonly FineTuningPreviewEstimates: {
      /** @description Chats that were read */
      readonly sampled: number;
      /** @description Chats that an export would read */
      readonly of: number;
      readonly chats: components['schemas']['FineTuningChatEstimates'];
      readonly tokens: components['schemas']['FineTuningEstimate'];
    };
    readonly FineTuningTrainingCost: {
      readonly format: string;
      readonly provider: string;
      readonly model: string;
      readonly usdPerMillionTokens: number;
      /** @description One pass over all rows */
      readonly usdPerEpoch: number;
      /**
       * @description Month of the price
       * @example 2025-10
       */
      readonly asOf: string;
    };
    readonly FineTuningExportPreview: {
      readonly recipeSha256: string;
      /** @description Of all chats; estimates where only some were read */
      readonly counts: components['schemas']['FineTuningCounts'];
      readonly estimates: components['schemas']['FineTuningPreviewEstimates'];
      /** @description What training would cost, where there is a price of it */
      readonly costs: readonly components['schemas']['FineTuningTrainingCost'][];
      /**
       * @description Pairs and rated answers by what they rest on; empty where no format takes them, estimates where only some chats were read
       * @example {
       *       "rating": 12,
       *       "arena": 3
       *     }
       */
      readonly preferences: {
        readonly [key: string]: number;
      };
      /**
       * @description Replaced pieces per type
       * @example {
       *       "EMAIL": 3
       *     }
       */
      readonly pii: {
        readonly [key: string]: number;
      };
      readonly scrubbed: boolean;
      /** @description Some scrubbed rows in the asked format */
      readonly samples: readonly Record<string, never>[];
    };
    readonly FineTuningExportPage: {
      /** @description Newest first */
      readonly items: readonly components['schemas']['FineTuningExportRun'][];
      /** @description Pass as `cursor`; null on the last page */
      readonly nextCursor: string | null;
    };
    readonly FineTuningExportRecipe: {
      /** @description Hash over all of it, as the run has it */
      readonly recipeSha256: string;
      readonly recipe: {
        readonly [key: string]: unknown;
      };
    };
    readonly FineTuningExportFile: {
      /** @example train.jsonl */
      readonly name: string;
      readonly bytes: number;
      /** @description Rows or lines, where it has them */
      readonly rows: number | null;
      /** @description Lower-case hex */
      readonly sha256: string;
      /** @description Where to download it */
      readonly href: string;
    };
    readonly FineTuningExportFiles: {
      readonly items: readonly components['schemas']['FineTuningExportFile'][];
    };
    readonly FineTuningTicket: {
      /** @description Opens the file once, without a token */
      readonly href: string;
      /** Format: date-time */
      readonly expiresAt: string;
    };
    readonly FineTuningRecipeEntry: {
      /** @example openai-sft */
      readonly name: string;
      /** @description The newest one, in a list */
      readonly version: number;
      /** @description Whether it comes with the software and cannot be changed */
      readonly shipped: boolean;
      /** @description What a shipped one is for */
      readonly about: string | null;
      /** @description Id of who saved this version */
      readonly createdBy: string | null;
      /** Format: date-time */
      readonly createdAt: string | null;
    };
    readonly FineTuningRecipeList: {
      /** @description By name */
      readonly items: readonly components['schemas']['FineTuningRecipeEntry'][];
    };
    readonly FineTuningRecipe: {
      /**
       * @description Duplicates that are left out; false is none, true exact
       * @default exact
       */
      readonly dedup: ('none' | 'exact' | 'near') | boolean;
      /**
       * @description Similarity of near-duplicates; only with dedup near
       * @default 0.8
       */
      readonly nearThreshold: number;
      /** @description Prompts that must not be trained on: what shares 13 words in a row is left out */
      readonly decontaminate?: readonly string[];
      /** @description Most conversations of one person */
      readonly maxPerUser?: number;
      /** @description Most conversations with answers of one model */
      readonly maxPerModel?: number;
      /** @description So many conversations by lot, or below 1 such a share of them */
      readonly sample?: number;
      /**
       * @description What each side of a split has in the same shares
       * @default none
       * @enum {string}
       */
      readonly stratify: 'none' | 'model' | 'language' | 'rating';
      /**
       * @description What is never on two sides of a split, beside a cluster
       * @default chat
       * @enum {string}
       */
      readonly groupBy: 'chat' | 'user';
      /**
       * @description Which fields there are: one that means something else gets another number
       * @default 1
       * @enum {integer}
       */
      readonly version: 1;
      /**
       * @description A name that GET /formats lists; either this or formats
       * @example openai
       */
      readonly format?: string;
      /**
       * @description Several formats, each with a folder of its own, in the place of format
       * @example [
       *       "openai",
       *       "trl-preference"
       *     ]
       */
      readonly formats?: readonly string[];
      /** @description Whom a format is made for: plain, azure, together or fireworks of openai */
      readonly profile?: string;
      /**
       * @description chats, channels, or a source of an extension
       * @default chats
       */
      readonly source: string;
      /**
       * @description ISO 8601; created at or after
       * @example 2026-01-01
       */
      readonly from?: string;
      /**
       * @description ISO 8601; created before
       * @example 2026-07-01
       */
      readonly to?: string;
      /** @description Only these users */
      readonly userIds?: readonly string[];
      /** @description Only these models */
      readonly models?: readonly string[];
      /** @description Only chats with one of these tags */
      readonly tags?: readonly string[];
      /** @description No chats with one of these tags */
      readonly excludeTags?: readonly string[];
      /** @description Only chats in one of these folders, by id */
      readonly folders?: readonly string[];
      /** @description true: only archived chats, false: none of them; absent: both */
      readonly archived?: boolean;
      /** @description true: only pinned chats, false: none of them; absent: both */
      readonly pinned?: boolean;
      /**
       * @description Lowest rating of an answer: 1 is a thumb up, -1 a thumb down
       * @example 1
       */
      readonly minRating?: number;
      /**
       * @description Whether chats are taken that a tool brought from another product
       * @default drop
       * @enum {string}
       */
      readonly imported: 'drop' | 'keep';
      /**
       * @description Which paths of the message tree of a chat become conversations
       * @default visible
       * @enum {string}
       */
      readonly branch: 'visible' | 'all' | 'rated';
      /**
       * @description Which system message leads a conversation
       * @default chat
       * @enum {string}
       */
      readonly system: 'none' | 'chat' | 'reconstruct';
      /**
       * @description What becomes of the reasoning of answers
       * @default drop
       * @enum {string}
       */
      readonly reasoning: 'drop' | 'keep';
      /**
       * @description What becomes of tool calls and their results
       * @default keep
       * @enum {string}
       */
      readonly tools: 'keep' | 'drop' | 'text';
      /**
       * @description What pairs are made from; only for formats of pairs
       * @default [
       *       "rating",
       *       "arena"
       *     ]
       */
      readonly pairs: readonly ('rating' | 'arena' | 'edit')[];
      /** @description What is looked for as personal data, and what happens to it */
      readonly pii?: components['schemas']['FineTuningPiiOptions'];
      /** @description Drop shorter conversations */
      readonly minTurns?: number;
      /** @description Drop longer examples */
      readonly maxTokens?: number;
      /**
       * @description In which encoding tokens are counted
       * @default o200k_base
       * @enum {string}
       */
      readonly encoding:
        | 'o200k_base'
        | 'o200k_harmony'
        | 'cl100k_base'
        | 'p50k_base'
        | 'p50k_edit'
        | 'r50k_base'
        | 'gpt2';
      /**
       * @description Most tokens that the model reads at once: what it would cut is counted, and stays
       * @example 8192
       */
      readonly contextLength?: number;
      /**
       * @description ISO 639-1
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      readonly languages?: readonly string[];
      /**
       * @description Threshold per filter that GET /filters lists, of language a code; true stands for its default. They win over quality
       * @example {
       *       "turns": 2
       *     }
       */
      readonly filters?: {
        readonly [key: string]: number | true | string;
      };
      /**
       * @description Which set of filters judges the quality of conversations
       * @default none
       * @enum {string}
       */
      readonly quality: 'none' | 'standard' | 'strict';
      /**
       * @description Write which filter dropped which conversation into dropped.jsonl
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Shares of the splits, which add up to 1; without it everything is train
       * @example {
       *       "train": 0.9,
       *       "validation": 0.1
       *     }
       */
      readonly split?: components['schemas']['FineTuningSplit'];
      /**
       * @description Decides which conversation goes into which split
       * @default 0
       */
      readonly seed: number;
      /** @description At most so many examples */
      readonly limit?: number;
      /**
       * @description No scrubbing. Refused unless the module option allowRawPii is set
       * @default false
       */
      readonly rawPii: boolean;
      /**
       * @description Files of each split
       * @default 1
       */
      readonly partFiles: number;
      /** @description Another name of partFiles */
      readonly shards?: number;
      /**
       * @description Compress the JSON lines
       * @default false
       */
      readonly gzip: boolean;
      /**
       * @description Write Parquet beside the JSON lines
       * @default false
       */
      readonly parquet: boolean;
      /**
       * @description Publish nothing that a provider of one of the formats would refuse
       * @default false
       */
      readonly strictProvider: boolean;
      /** @description age recipients (age1...) for whom every file that holds text is encrypted */
      readonly encryptTo?: readonly string[];
    };
    readonly FineTuningSavedRecipe: {
      /** @example openai-sft */
      readonly name: string;
      /** @description The newest one, in a list */
      readonly version: number;
      /** @description Whether it comes with the software and cannot be changed */
      readonly shipped: boolean;
      /** @description What a shipped one is for */
      readonly about: string | null;
      /** @description Id of who saved this version */
      readonly createdBy: string | null;
      /** Format: date-time */
      readonly createdAt: string | null;
      /** @description Its fields, as PUT takes them */
      readonly recipe: components['schemas']['FineTuningRecipe'];
    };
    readonly FineTuningRecipeDifference: {
      /**
       * @description With dots where it is nested
       * @example pii.action
       */
      readonly field: string;
      /** @description null where it has no such field */
      readonly left:
        (string | null) | number | boolean | readonly unknown[] | Record<string, never>;
      /** @description null where it has no such field */
      readonly right:
        (string | null) | number | boolean | readonly unknown[] | Record<string, never>;
    };
    readonly FineTuningRecipeDiff: {
      /** @example nightly@3 */
      readonly left: string;
      /** @example openai-sft@1 */
      readonly right: string;
      /** @description Whether both mean the same */
      readonly equal: boolean;
      /** @description Of both recipes with every default in its place; of lists of personal data the size and a keyed hash */
      readonly differences: readonly components['schemas']['FineTuningRecipeDifference'][];
    };
    readonly FineTuningScheduleError: {
      /** @example recipe/unknown */
      readonly code: string;
      /** @example recipe: there is no such recipe */
      readonly message: string;
      /** Format: date-time */
      readonly at: string;
    };
    readonly FineTuningScheduleLinks: {
      readonly self: string;
      readonly lastExport: string | null;
    };
    readonly FineTuningSchedule: {
      /** @example 3f0e2b9c-5d0b-4a51-9a53-0d5c1f7a1e11 */
      readonly id: string;
      /**
       * @description For people
       * @example nightly
       */
      readonly name: string;
      /**
       * @description Five fields: minute, hour, day, month, weekday (0 and 7 are Sunday); * , - and / as usual
       * @example 0 3 * * *
       */
      readonly cron: string;
      /**
       * @description IANA name of the time zone whose clocks count
       * @example Europe/Berlin
       */
      readonly timeZone: string;
      /** @description NAME or NAME@VERSION of a recipe (the newest version of then, where none is named), or the fields that POST /export takes, without since */
      readonly recipe: string | components['schemas']['FineTuningNamedRecipe'];
      /** @description Each export holds what is new since the last one that was published */
      readonly incremental: boolean;
      /** @description false: it pauses */
      readonly enabled: boolean;
      /** @description Id of who made or changed it last, in whose name it exports; null: an operator */
      readonly createdBy: string | null;
      /** Format: date-time */
      readonly createdAt: string;
      /**
       * Format: date-time
       * @description null: it pauses
       */
      readonly nextRunAt: string | null;
      /** Format: date-time */
      readonly lastRunAt: string | null;
      /** @description Id of the last export it made */
      readonly lastExportId: string | null;
      /** @description Why its last time made no export; null when it made one */
      readonly lastError: components['schemas']['FineTuningScheduleError'] | null;
      readonly links: components['schemas']['FineTuningScheduleLinks'];
    };
    readonly FineTuningScheduleList: {
      /** @description Oldest first */
      readonly items: readonly components['schemas']['FineTuningSchedule'][];
    };
    readonly FineTuningNamedRecipe: {
      /**
       * @description Duplicates that are left out; false is none, true exact
       * @default exact
       */
      readonly dedup: ('none' | 'exact' | 'near') | boolean;
      /**
       * @description Similarity of near-duplicates; only with dedup near
       * @default 0.8
       */
      readonly nearThreshold: number;
      /** @description Prompts that must not be trained on: what shares 13 words in a row is left out */
      readonly decontaminate?: readonly string[];
      /** @description Most conversations of one person */
      readonly maxPerUser?: number;
      /** @description Most conversations with answers of one model */
      readonly maxPerModel?: number;
      /** @description So many conversations by lot, or below 1 such a share of them */
      readonly sample?: number;
      /**
       * @description What each side of a split has in the same shares
       * @default none
       * @enum {string}
       */
      readonly stratify: 'none' | 'model' | 'language' | 'rating';
      /**
       * @description What is never on two sides of a split, beside a cluster
       * @default chat
       * @enum {string}
       */
      readonly groupBy: 'chat' | 'user';
      /**
       * @description Which fields there are: one that means something else gets another number
       * @default 1
       * @enum {integer}
       */
      readonly version: 1;
      /**
       * @description A name that GET /formats lists; either this or formats, or a recipe
       * @example openai
       */
      readonly format?: string;
      /**
       * @description Several formats, each with a folder of its own, in the place of format
       * @example [
       *       "openai",
       *       "trl-preference"
       *     ]
       */
      readonly formats?: readonly string[];
      /** @description Whom a format is made for: plain, azure, together or fireworks of openai */
      readonly profile?: string;
      /**
       * @description chats, channels, or a source of an extension
       * @default chats
       */
      readonly source: string;
      /**
       * @description ISO 8601; created at or after
       * @example 2026-01-01
       */
      readonly from?: string;
      /**
       * @description ISO 8601; created before
       * @example 2026-07-01
       */
      readonly to?: string;
      /** @description Only these users */
      readonly userIds?: readonly string[];
      /** @description Only these models */
      readonly models?: readonly string[];
      /** @description Only chats with one of these tags */
      readonly tags?: readonly string[];
      /** @description No chats with one of these tags */
      readonly excludeTags?: readonly string[];
      /** @description Only chats in one of these folders, by id */
      readonly folders?: readonly string[];
      /** @description true: only archived chats, false: none of them; absent: both */
      readonly archived?: boolean;
      /** @description true: only pinned chats, false: none of them; absent: both */
      readonly pinned?: boolean;
      /**
       * @description Lowest rating of an answer: 1 is a thumb up, -1 a thumb down
       * @example 1
       */
      readonly minRating?: number;
      /**
       * @description Whether chats are taken that a tool brought from another product
       * @default drop
       * @enum {string}
       */
      readonly imported: 'drop' | 'keep';
      /**
       * @description Which paths of the message tree of a chat become conversations
       * @default visible
       * @enum {string}
       */
      readonly branch: 'visible' | 'all' | 'rated';
      /**
       * @description Which system message leads a conversation
       * @default chat
       * @enum {string}
       */
      readonly system: 'none' | 'chat' | 'reconstruct';
      /**
       * @description What becomes of the reasoning of answers
       * @default drop
       * @enum {string}
       */
      readonly reasoning: 'drop' | 'keep';
      /**
       * @description What becomes of tool calls and their results
       * @default keep
       * @enum {string}
       */
      readonly tools: 'keep' | 'drop' | 'text';
      /**
       * @description What pairs are made from; only for formats of pairs
       * @default [
       *       "rating",
       *       "arena"
       *     ]
       */
      readonly pairs: readonly ('rating' | 'arena' | 'edit')[];
      /** @description What is looked for as personal data, and what happens to it */
      readonly pii?: components['schemas']['FineTuningPiiOptions'];
      /** @description Drop shorter conversations */
      readonly minTurns?: number;
      /** @description Drop longer examples */
      readonly maxTokens?: number;
      /**
       * @description In which encoding tokens are counted
       * @default o200k_base
       * @enum {string}
       */
      readonly encoding:
        | 'o200k_base'
        | 'o200k_harmony'
        | 'cl100k_base'
        | 'p50k_base'
        | 'p50k_edit'
        | 'r50k_base'
        | 'gpt2';
      /**
       * @description Most tokens that the model reads at once: what it would cut is counted, and stays
       * @example 8192
       */
      readonly contextLength?: number;
      /**
       * @description ISO 639-1
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      readonly languages?: readonly string[];
      /**
       * @description Threshold per filter that GET /filters lists, of language a code; true stands for its default. They win over quality
       * @example {
       *       "turns": 2
       *     }
       */
      readonly filters?: {
        readonly [key: string]: number | true | string;
      };
      /**
       * @description Which set of filters judges the quality of conversations
       * @default none
       * @enum {string}
       */
      readonly quality: 'none' | 'standard' | 'strict';
      /**
       * @description Write which filter dropped which conversation into dropped.jsonl
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Shares of the splits, which add up to 1; without it everything is train
       * @example {
       *       "train": 0.9,
       *       "validation": 0.1
       *     }
       */
      readonly split?: components['schemas']['FineTuningSplit'];
      /**
       * @description Decides which conversation goes into which split
       * @default 0
       */
      readonly seed: number;
      /** @description At most so many examples */
      readonly limit?: number;
      /**
       * @description No scrubbing. Refused unless the module option allowRawPii is set
       * @default false
       */
      readonly rawPii: boolean;
      /**
       * @description Files of each split
       * @default 1
       */
      readonly partFiles: number;
      /** @description Another name of partFiles */
      readonly shards?: number;
      /**
       * @description Compress the JSON lines
       * @default false
       */
      readonly gzip: boolean;
      /**
       * @description Write Parquet beside the JSON lines
       * @default false
       */
      readonly parquet: boolean;
      /**
       * @description Publish nothing that a provider of one of the formats would refuse
       * @default false
       */
      readonly strictProvider: boolean;
      /** @description age recipients (age1...) for whom every file that holds text is encrypted */
      readonly encryptTo?: readonly string[];
      /**
       * @description A recipe that GET /recipes lists, as NAME or NAME@VERSION; the other fields override those of it
       * @example openai-sft
       */
      readonly recipe?: string;
    };
    readonly FineTuningCreateSchedule: {
      /**
       * @description For people
       * @example nightly
       */
      readonly name: string;
      /**
       * @description Five fields: minute, hour, day, month, weekday (0 and 7 are Sunday); * , - and / as usual
       * @example 0 3 * * *
       */
      readonly cron: string;
      /**
       * @description IANA name of the time zone whose clocks count
       * @default UTC
       * @example Europe/Berlin
       */
      readonly timeZone: string;
      /** @description NAME or NAME@VERSION of a recipe (the newest version of then, where none is named), or the fields that POST /export takes, without since */
      readonly recipe: string | components['schemas']['FineTuningNamedRecipe'];
      /**
       * @description Each export holds what is new since the last one that was published
       * @default false
       */
      readonly incremental: boolean;
      /**
       * @description false: it pauses
       * @default true
       */
      readonly enabled: boolean;
    };
    readonly FineTuningChangeSchedule: {
      /**
       * @description For people
       * @example nightly
       */
      readonly name?: string;
      /**
       * @description Five fields: minute, hour, day, month, weekday (0 and 7 are Sunday); * , - and / as usual
       * @example 0 3 * * *
       */
      readonly cron?: string;
      /**
       * @description IANA name of the time zone whose clocks count
       * @example Europe/Berlin
       */
      readonly timeZone?: string;
      /** @description NAME or NAME@VERSION of a recipe (the newest version of then, where none is named), or the fields that POST /export takes, without since */
      readonly recipe?: string | components['schemas']['FineTuningNamedRecipe'];
      /** @description Each export holds what is new since the last one that was published */
      readonly incremental?: boolean;
      /** @description false: it pauses */
      readonly enabled?: boolean;
    };
    readonly FineTuningFormat: {
      /** @example openai */
      readonly name: string;
      /** @example OpenAI chat fine-tuning */
      readonly title: string;
      /**
       * @description Of which examples it makes rows
       * @enum {string}
       */
      readonly takes: 'conversation' | 'pair' | 'rated';
      /**
       * @description What is trained with it; null where an extension does not say
       * @example SFT of all answers
       */
      readonly purpose: string | null;
      /**
       * @description Who loads it, with the versions that it was checked with; null where unsaid
       * @example TRL 1.16
       */
      readonly trainers: string | null;
      /**
       * @description What it has no place for; null where unsaid
       * @example calls and results
       */
      readonly cannotCarry: string | null;
    };
    readonly FineTuningFormatList: {
      readonly items: readonly components['schemas']['FineTuningFormat'][];
    };
    readonly FineTuningFilter: {
      /** @example turns */
      readonly name: string;
      /** @example user messages with their answers */
      readonly measures: string;
      /** @example turns */
      readonly unit: string;
      /**
       * @description The threshold where a request names none; null where it has to name one
       * @example 2
       */
      readonly default: number | null;
      /** @description Least threshold; null for any */
      readonly min: number | null;
      /** @description Largest threshold; null for any */
      readonly max: number | null;
      /**
       * @description On which side it drops; other: whatever is not the word that is asked for
       * @enum {string}
       */
      readonly drops: 'above' | 'below' | 'other';
      /**
       * @description Reason code of what it drops
       * @example too_short
       */
      readonly reason: string;
      /**
       * @description Threshold per preset of quality that names it
       * @example {
       *       "strict": 2
       *     }
       */
      readonly presets: {
        readonly [key: string]: number;
      };
    };
    readonly FineTuningFilterList: {
      readonly items: readonly components['schemas']['FineTuningFilter'][];
    };
    readonly FineTuningRecognizer: {
      /** @example email */
      readonly name: string;
      /**
       * @example [
       *       "EMAIL"
       *     ]
       */
      readonly types: readonly string[];
      /** @description Countries or languages; empty for all */
      readonly locales: readonly string[];
    };
    readonly FineTuningRecognizerList: {
      readonly items: readonly components['schemas']['FineTuningRecognizer'][];
    };
    readonly FineTuningChoiceSearch: {
      /**
       * @description The field of an export that it is for
       * @enum {string}
       */
      readonly field: 'userIds' | 'models' | 'tags' | 'folders';
      /** @description A part of a name, an e-mail address or an id, in any case of letters */
      readonly search?: string;
    };
    readonly FineTuningChoice: {
      /** @description What the field takes */
      readonly value: string;
      /** @description What people call it */
      readonly label: string;
      /** @description Tells it apart from others of that name: e-mail address, base model, folders above */
      readonly about: string | null;
    };
    readonly FineTuningChoiceList: {
      /** @description By name */
      readonly items: readonly components['schemas']['FineTuningChoice'][];
      readonly nextCursor: string | null;
    };
    readonly FineTuningUserDecisions: {
      /** @description null: too few to be shown */
      readonly granted: number | null;
      /** @description null: too few to be shown */
      readonly denied: number | null;
      /** @description null: too few to be shown */
      readonly unset: number | null;
      /** @description null: too few to be shown */
      readonly total: number | null;
      /** @description null: too few to be shown */
      readonly withdrawn: number | null;
    };
    readonly FineTuningChatDecisions: {
      /** @description null: too few to be shown */
      readonly granted: number | null;
      /** @description null: too few to be shown */
      readonly denied: number | null;
      /** @description null: too few to be shown */
      readonly unset: number | null;
      /** @description null: too few to be shown */
      readonly total: number | null;
    };
    readonly FineTuningConsentSummary: {
      /** Format: date-time */
      readonly asOf: string;
      /** @description Smaller groups are hidden */
      readonly smallestGroup: number;
      readonly users: components['schemas']['FineTuningUserDecisions'];
      readonly chats: components['schemas']['FineTuningChatDecisions'];
      /**
       * @example {
       *       "2026-01": 120
       *     }
       */
      readonly grantsByPolicyVersion: {
        readonly [key: string]: number | null;
      };
      /** @description From these on older grants ask again */
      readonly materialPolicyVersions: readonly string[];
    };
    readonly FineTuningPolicy: {
      /** @example 2026-01 */
      readonly version: string;
      /** @description Whether older yeses ask again since */
      readonly material: boolean;
      /** @description Whether a yes has to name this version now */
      readonly inForce: boolean;
      /** @description Whether a yes to it asks again, since a later one is material */
      readonly outdated: boolean;
      /** @description Of the text; null where nobody gave it */
      readonly textSha256: string | null;
      /** @description Plain text of the version in force; null where the host does not have it */
      readonly text: string | null;
      /**
       * Format: date-time
       * @description null: it stands in the ledger only
       */
      readonly recordedAt: string | null;
    };
    readonly FineTuningPolicyList: {
      /** @description Who asks; option `organisation` */
      readonly organisation: string | null;
      /** @description The version that people are shown; null: none was ever named */
      readonly current: string | null;
      /** @description Last recorded first */
      readonly items: readonly components['schemas']['FineTuningPolicy'][];
    };
    readonly FineTuningDecisionOutcome: {
      /** @description Rows whose decision is new */
      readonly changed: number;
      /** @description Rows that already stood so */
      readonly unchanged: number;
      /** @description Accounts it is about; a no reaches all accounts of one e-mail address */
      readonly accounts: number;
    };
    readonly FineTuningAuditEvent: {
      readonly seq: number;
      readonly hash: string;
      readonly prevHash: string;
      /** @example export.create */
      readonly action: string;
      /** @example ok */
      readonly outcome: string;
      /** @example user */
      readonly actorKind: string;
      readonly actorId: string | null;
      readonly targetKind: string | null;
      readonly targetId: string | null;
      /** @description Network address */
      readonly origin: string | null;
      readonly correlationId: string | null;
      readonly details: {
        readonly [key: string]: unknown;
      } | null;
      /** Format: date-time */
      readonly recordedAt: string;
    };
    readonly FineTuningAuditPage: {
      /** @description Newest first */
      readonly items: readonly components['schemas']['FineTuningAuditEvent'][];
      readonly nextCursor: string | null;
    };
    readonly FineTuningChainEnd: {
      /** @description Events that were looked at */
      readonly length: number;
      /** @description Hash of the last one; kept elsewhere it shows later what is gone */
      readonly head: string;
    };
    readonly FineTuningChainProblem: {
      /** @enum {string} */
      readonly chain: 'audit' | 'ledger';
      /** @description Event at which it shows */
      readonly seq: number | null;
      /**
       * @description changed: a link does not fit; cut: one chain names what the other lacks; older: a link that was there is gone
       * @enum {string}
       */
      readonly kind: 'changed' | 'cut' | 'older' | 'unknown';
      readonly message: string;
    };
    readonly FineTuningAcceptedBreak: {
      /** @description Audit event by which it was accepted */
      readonly seq: number;
      /** Format: date-time */
      readonly acceptedAt: string;
      /** @description What the operator found out, and where it is written down */
      readonly evidence: string;
    };
    readonly FineTuningChainCheck: {
      /** @description Whether there is no problem; exports are refused while there is one */
      readonly intact: boolean;
      /** Format: date-time */
      readonly checkedAt: string;
      /** @description The audit trail */
      readonly audit: components['schemas']['FineTuningChainEnd'];
      /** @description The consent ledger */
      readonly ledger: components['schemas']['FineTuningChainEnd'];
      readonly problems: readonly components['schemas']['FineTuningChainProblem'][];
      /** @description What operators accepted, oldest first: no problem any more, and never gone */
      readonly accepted: readonly components['schemas']['FineTuningAcceptedBreak'][];
    };
    readonly FineTuningAnalysisExplanation: {
      /** @example email */
      readonly recognizer: string;
      readonly textual_explanation: string | null;
      readonly score: number;
    };
    readonly FineTuningAnalyzerResult: {
      /** @example EMAIL_ADDRESS */
      readonly entity_type: string;
      /** @example 9 */
      readonly start: number;
      /** @example 25 */
      readonly end: number;
      /** @example 0.98 */
      readonly score: number;
      readonly analysis_explanation: components['schemas']['FineTuningAnalysisExplanation'] | null;
    };
    readonly FineTuningAnalyze: {
      /** @example Write to jane@example.org */
      readonly text: string | readonly string[];
      /**
       * @description Not needed: all languages are looked for
       * @example en
       */
      readonly language?: string;
      /** @description Presidio's names or ours; default all */
      readonly entities?: readonly string[];
      readonly score_threshold?: number;
      /** @description Values that are no hits */
      readonly allow_list?: readonly string[];
      /** @description Say which rule found each */
      readonly return_decision_process?: boolean;
      /** @description Accepted; the answer carries X-Request-Id instead */
      readonly correlation_id?: string;
    };
    readonly FineTuningAnonymizerHit: {
      /** @example EMAIL_ADDRESS */
      readonly entity_type: string;
      /** @example 9 */
      readonly start: number;
      /** @example 25 */
      readonly end: number;
      /** @example 0.98 */
      readonly score: number;
    };
    readonly FineTuningAnonymize: {
      /** @example Write to jane@example.org */
      readonly text: string;
      readonly analyzer_results: readonly components['schemas']['FineTuningAnonymizerHit'][];
      /**
       * @description By entity type; DEFAULT for the rest. Default: replaced by <TYPE>
       * @example {
       *       "DEFAULT": {
       *         "type": "replace",
       *         "new_value": "<ANONYMIZED>"
       *       }
       *     }
       */
      readonly anonymizers?: {
        readonly [key: string]: {
          /** @enum {string} */
          readonly type: 'replace' | 'redact' | 'mask' | 'hash' | 'keep';
          readonly new_value?: string;
          readonly masking_char?: string;
          readonly chars_to_mask?: number;
          readonly from_end?: boolean;
          /** @enum {string} */
          readonly hash_type?: 'sha256' | 'sha512';
        };
      };
    };
    readonly FineTuningAnonymizedItem: {
      /** @example replace */
      readonly operator: string;
      /** @example EMAIL_ADDRESS */
      readonly entity_type: string;
      /** @description In the text that comes back */
      readonly start: number;
      readonly end: number;
      /** @description What stands there now */
      readonly text: string;
    };
    readonly FineTuningAnonymized: {
      /** @example Write to <EMAIL_ADDRESS> */
      readonly text: string;
      readonly items: readonly components['schemas']['FineTuningAnonymizedItem'][];
    };
    readonly FineTuningOwnPolicy: {
      /** @description Who asks; option `organisation` */
      readonly organisation: string | null;
      /** @description Plain text of the version in force; null where the host does not have it */
      readonly text: string | null;
      /** @description SHA-256 of the text that is shown; where none is, as it was recorded with the version */
      readonly textSha256: string | null;
    };
    readonly FineTuningChatConsent: {
      readonly chatId: string;
      /** @enum {string|null} */
      readonly decision: 'granted' | 'denied' | 'withdrawn' | null;
      /** Format: date-time */
      readonly decidedAt: string | null;
      /** @description The text changed since this yes; it counts again when it is given again */
      readonly asksAgain: boolean;
    };
    readonly FineTuningOwnConsent: {
      /** @enum {string|null} */
      readonly decision: 'granted' | 'denied' | 'withdrawn' | null;
      /** Format: date-time */
      readonly decidedAt: string | null;
      readonly policyVersion: string | null;
      /** @description The text changed; the decision counts again when it is given again */
      readonly asksAgain: boolean;
      /** @description The version in force */
      readonly currentPolicyVersion: string | null;
      /** @description What is asked, and in whose name */
      readonly policy: components['schemas']['FineTuningOwnPolicy'];
      /** @description Decisions about single chats, and about my turns in chats of others */
      readonly chats: readonly components['schemas']['FineTuningChatConsent'][];
      /** @description In answer to a decision: accounts it is about. A no reaches all accounts of my e-mail address */
      readonly accounts?: number;
    };
    readonly FineTuningDecide: {
      /** @enum {string} */
      readonly decision: 'granted' | 'denied' | 'withdrawn';
      /** @description Version of the text that was agreed to. Default: the one in force. A grant of one that is unknown or overtaken is refused */
      readonly policyVersion?: string;
      /** @description `policy.textSha256` of the text that the person was shown. A yes to another text is refused, and one that names its text keeps this hash as a proof */
      readonly textSha256?: string;
    };
    readonly FineTuningOwnChatSearch: {
      /** @description A part of the title, in any case of letters */
      readonly search?: string;
    };
    readonly FineTuningOwnChat: {
      readonly chatId: string;
      /** @enum {string|null} */
      readonly decision: 'granted' | 'denied' | 'withdrawn' | null;
      /** Format: date-time */
      readonly decidedAt: string | null;
      /** @description The text changed since this yes; it counts again when it is given again */
      readonly asksAgain: boolean;
      readonly title: string;
      /** Format: date-time */
      readonly updatedAt: string | null;
    };
    readonly FineTuningOwnChatList: {
      /** @description Last changed first */
      readonly items: readonly components['schemas']['FineTuningOwnChat'][];
      readonly nextCursor: string | null;
    };
    readonly FineTuningDecideChat: {
      /** @enum {string} */
      readonly decision: 'granted' | 'denied';
      /** @description Version of the text that was agreed to. Default: the one in force. A grant of one that is unknown or overtaken is refused */
      readonly policyVersion?: string;
      /** @description `policy.textSha256` of the text that the person was shown. A yes to another text is refused, and one that names its text keeps this hash as a proof */
      readonly textSha256?: string;
    };
    readonly FineTuningConsentEvent: {
      readonly seq: number;
      /**
       * @description turns: what I wrote in a chat of somebody else
       * @enum {string}
       */
      readonly scope: 'user' | 'chat' | 'turns';
      readonly chatId: string | null;
      /** @enum {string} */
      readonly decision: 'granted' | 'denied' | 'withdrawn' | 'cleared';
      readonly policyVersion: string | null;
      /**
       * @description Who recorded it
       * @enum {string}
       */
      readonly recordedBy: 'subject' | 'admin' | 'operator';
      /** Format: date-time */
      readonly occurredAt: string;
      /** @description Link of the hash chain */
      readonly hash: string;
    };
    readonly FineTuningConsentHistory: {
      /** @description Oldest first */
      readonly items: readonly components['schemas']['FineTuningConsentEvent'][];
      readonly nextCursor: string | null;
    };
    readonly FineTuningOwnPreviewChat: {
      readonly chatId: string;
      /** @description Empty where the chat is of somebody else */
      readonly title: string;
      /** @description Whether the caller owns it; of a chat of somebody else only what the caller wrote and was answered is shown */
      readonly own: boolean;
    };
    readonly FineTuningOwnPreview: {
      readonly recipeSha256: string;
      /** @description Of all chats; estimates where only some were read */
      readonly counts: components['schemas']['FineTuningCounts'];
      readonly estimates: components['schemas']['FineTuningPreviewEstimates'];
      /** @description What training would cost, where there is a price of it */
      readonly costs: readonly components['schemas']['FineTuningTrainingCost'][];
      /**
       * @description Pairs and rated answers by what they rest on; empty where no format takes them, estimates where only some chats were read
       * @example {
       *       "rating": 12,
       *       "arena": 3
       *     }
       */
      readonly preferences: {
        readonly [key: string]: number;
      };
      /**
       * @description Replaced pieces per type
       * @example {
       *       "EMAIL": 3
       *     }
       */
      readonly pii: {
        readonly [key: string]: number;
      };
      readonly scrubbed: boolean;
      /** @description Some scrubbed rows in the asked format */
      readonly samples: readonly Record<string, never>[];
      /** @description Of each sample the chat that it is of; null where that cannot be told */
      readonly chats: readonly (components['schemas']['FineTuningOwnPreviewChat'] | null)[];
      /** @description Shows what a yes would mean, and not what is exported now */
      readonly supposed: boolean;
      readonly nextCursor: string | null;
    };
    readonly FineTuningExposureItem: {
      readonly exportId: string;
      /** @enum {string} */
      readonly status: 'done' | 'revoked' | 'expired';
      readonly format: string;
      /** Format: date-time */
      readonly publishedAt: string | null;
      /** Format: date-time */
      readonly revokedAt: string | null;
      /**
       * Format: date-time
       * @description When its files are deleted
       */
      readonly expiresAt: string | null;
    };
    readonly FineTuningExposure: {
      /** @description Datasets with texts of mine, newest first */
      readonly items: readonly components['schemas']['FineTuningExposureItem'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly isAlive: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningAlive'];
        };
      };
    };
  };
  readonly isHealthy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningHealth'];
        };
      };
    };
  };
  readonly metrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': string;
        };
      };
    };
  };
  readonly readOverview: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOverview'];
        };
      };
    };
  };
  readonly listExports: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?:
          | 'queued'
          | 'running'
          | 'publishing'
          | 'done'
          | 'failed'
          | 'cancelling'
          | 'cancelled'
          | 'revoked'
          | 'expired';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportPage'];
        };
      };
    };
  };
  readonly createExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Same key, same body: same export */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningCreateExport'];
      };
    };
    readonly responses: {
      readonly 202: {
        headers: {
          /** @description Where to follow the run */
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRun'];
        };
      };
    };
  };
  readonly previewExport: {
    readonly parameters: {
      readonly query?: {
        readonly samples?: number;
        /** @description Read all chats; else up to 2,000 of them, and the counts are estimates */
        readonly exact?: boolean;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningPreviewExport'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportPreview'];
        };
      };
    };
  };
  readonly getExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRun'];
        };
      };
    };
  };
  readonly deleteExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRun'];
        };
      };
    };
  };
  readonly cancelExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 202: {
        headers: {
          /** @description Where to follow the run */
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRun'];
        };
      };
    };
  };
  readonly retryExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 202: {
        headers: {
          /** @description Where to follow the run */
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRun'];
        };
      };
    };
  };
  readonly readExportRecipe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportRecipe'];
        };
      };
    };
  };
  readonly watchExport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Continue after this event */
        readonly 'Last-Event-ID'?: string;
      };
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      /** @description The run had ended with the event given; do not come back */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  readonly listExportFiles: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExportFiles'];
        };
      };
    };
  };
  readonly downloadExportFile: {
    readonly parameters: {
      readonly query?: {
        /** @description Instead of a token */
        readonly ticket?: string;
        /** @description Of report.html: to be shown in a page of this host, and not saved */
        readonly inline?: boolean;
      };
      readonly header?: {
        readonly 'If-None-Match'?: string;
        readonly 'If-Range'?: string;
        /** @description bytes=0-1023 */
        readonly Range?: string;
      };
      readonly path: {
        /** @description As the file list has it */
        readonly name: string;
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The file */
      readonly 200: {
        headers: {
          /** @description bytes */
          readonly 'Accept-Ranges'?: string;
          /** @description attachment */
          readonly 'Content-Disposition'?: string;
          /** @description Strong: the sha256 of the file */
          readonly ETag?: string;
          /** @description RFC 9530, sha-256 of the whole file */
          readonly 'Repr-Digest'?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
          readonly 'application/jsonl': string;
          readonly 'application/json': Record<string, never>;
          readonly 'text/html': string;
          readonly 'text/markdown': string;
        };
      };
      /** @description The range of it */
      readonly 206: {
        headers: {
          /** @description bytes */
          readonly 'Accept-Ranges'?: string;
          /** @description attachment */
          readonly 'Content-Disposition'?: string;
          /** @description Strong: the sha256 of the file */
          readonly ETag?: string;
          /** @description RFC 9530, sha-256 of the whole file */
          readonly 'Repr-Digest'?: string;
          /** @description bytes first-last/size */
          readonly 'Content-Range'?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
          readonly 'application/jsonl': string;
          readonly 'application/json': Record<string, never>;
          readonly 'text/html': string;
          readonly 'text/markdown': string;
        };
      };
    };
  };
  readonly issueDownloadTicket: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description As the file list has it */
        readonly name: string;
        /** @description Id of the export */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningTicket'];
        };
      };
    };
  };
  readonly listRecipes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningRecipeList'];
        };
      };
    };
  };
  readonly getRecipe: {
    readonly parameters: {
      readonly query?: {
        /** @description Default: the newest one */
        readonly version?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @description Name of a recipe: lower-case letters, digits, . _ and - */
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSavedRecipe'];
        };
      };
    };
  };
  readonly saveRecipe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Name of a recipe: lower-case letters, digits, . _ and - */
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningRecipe'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSavedRecipe'];
        };
      };
    };
  };
  readonly deleteRecipe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Name of a recipe: lower-case letters, digits, . _ and - */
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningRecipeList'];
        };
      };
    };
  };
  readonly diffRecipes: {
    readonly parameters: {
      readonly query: {
        /** @description NAME or NAME@VERSION of another recipe, or of a version of this one */
        readonly with: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description Name of a recipe: lower-case letters, digits, . _ and - */
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningRecipeDiff'];
        };
      };
    };
  };
  readonly listSchedules: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningScheduleList'];
        };
      };
    };
  };
  readonly createSchedule: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningCreateSchedule'];
      };
    };
    readonly responses: {
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSchedule'];
        };
      };
    };
  };
  readonly getSchedule: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a schedule */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSchedule'];
        };
      };
    };
  };
  readonly deleteSchedule: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a schedule */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSchedule'];
        };
      };
    };
  };
  readonly changeSchedule: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a schedule */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningChangeSchedule'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningSchedule'];
        };
      };
    };
  };
  readonly listFormats: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningFormatList'];
        };
      };
    };
  };
  readonly listFilters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningFilterList'];
        };
      };
    };
  };
  readonly listRecognizers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningRecognizerList'];
        };
      };
    };
  };
  readonly searchChoices: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningChoiceSearch'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningChoiceList'];
        };
      };
    };
  };
  readonly consentSummary: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningConsentSummary'];
        };
      };
    };
  };
  readonly listPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningPolicyList'];
        };
      };
    };
  };
  readonly denyUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly userId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningDecisionOutcome'];
        };
      };
    };
  };
  readonly denyChat: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a chat */
        readonly chatId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningDecisionOutcome'];
        };
      };
    };
  };
  readonly listAuditEvents: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
        readonly action?: string;
        readonly actorId?: string;
        readonly targetKind?: string;
        readonly targetId?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningAuditPage'];
        };
      };
    };
  };
  readonly verifyChains: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningChainCheck'];
        };
      };
    };
  };
  readonly analyzeText: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningAnalyze'];
      };
    };
    readonly responses: {
      /** @description A list for one text, a list of lists for several */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json':
            | readonly components['schemas']['FineTuningAnalyzerResult'][]
            | readonly (readonly components['schemas']['FineTuningAnalyzerResult'][])[];
        };
      };
    };
  };
  readonly anonymizeText: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningAnonymize'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningAnonymized'];
        };
      };
    };
  };
  readonly readOwnConsent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnConsent'];
        };
      };
    };
  };
  readonly decide: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningDecide'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnConsent'];
        };
      };
    };
  };
  readonly searchOwnChats: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningOwnChatSearch'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnChatList'];
        };
      };
    };
  };
  readonly decideChat: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a chat */
        readonly chatId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['FineTuningDecideChat'];
      };
    };
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnConsent'];
        };
      };
    };
  };
  readonly clearChat: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of a chat */
        readonly chatId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnConsent'];
        };
      };
    };
  };
  readonly readOwnHistory: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningConsentHistory'];
        };
      };
    };
  };
  readonly previewOwnChats: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before */
        readonly cursor?: string;
        readonly limit?: number;
        /** @description As if I had said yes to the version in force, for all of my chats */
        readonly suppose?: 'granted';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningOwnPreview'];
        };
      };
    };
  };
  readonly readOwnExposure: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FineTuningExposure'];
        };
      };
    };
  };
}

/** Method and path of each operation, below the prefix of the module. */
export const OPERATIONS = {
  readOverview: ['GET', '/admin/fine-tuning/overview'],
  createExport: ['POST', '/admin/fine-tuning/export'],
  listExports: ['GET', '/admin/fine-tuning/export'],
  previewExport: ['POST', '/admin/fine-tuning/export/preview'],
  getExport: ['GET', '/admin/fine-tuning/export/{id}'],
  deleteExport: ['DELETE', '/admin/fine-tuning/export/{id}'],
  cancelExport: ['POST', '/admin/fine-tuning/export/{id}/cancel'],
  retryExport: ['POST', '/admin/fine-tuning/export/{id}/retry'],
  readExportRecipe: ['GET', '/admin/fine-tuning/export/{id}/recipe'],
  watchExport: ['GET', '/admin/fine-tuning/export/{id}/events'],
  listExportFiles: ['GET', '/admin/fine-tuning/export/{id}/files'],
  downloadExportFile: ['GET', '/admin/fine-tuning/export/{id}/files/{name}'],
  issueDownloadTicket: ['POST', '/admin/fine-tuning/export/{id}/files/{name}/tickets'],
  listRecipes: ['GET', '/admin/fine-tuning/recipes'],
  getRecipe: ['GET', '/admin/fine-tuning/recipes/{name}'],
  saveRecipe: ['PUT', '/admin/fine-tuning/recipes/{name}'],
  deleteRecipe: ['DELETE', '/admin/fine-tuning/recipes/{name}'],
  diffRecipes: ['GET', '/admin/fine-tuning/recipes/{name}/diff'],
  listSchedules: ['GET', '/admin/fine-tuning/schedules'],
  createSchedule: ['POST', '/admin/fine-tuning/schedules'],
  getSchedule: ['GET', '/admin/fine-tuning/schedules/{id}'],
  changeSchedule: ['PATCH', '/admin/fine-tuning/schedules/{id}'],
  deleteSchedule: ['DELETE', '/admin/fine-tuning/schedules/{id}'],
  listFormats: ['GET', '/admin/fine-tuning/formats'],
  listFilters: ['GET', '/admin/fine-tuning/filters'],
  listRecognizers: ['GET', '/admin/fine-tuning/recognizers'],
  searchChoices: ['POST', '/admin/fine-tuning/choices/search'],
  consentSummary: ['GET', '/admin/fine-tuning/consent/summary'],
  listPolicies: ['GET', '/admin/fine-tuning/consent/policies'],
  denyUser: ['POST', '/admin/fine-tuning/consent/users/{userId}/deny'],
  denyChat: ['POST', '/admin/fine-tuning/consent/chats/{chatId}/deny'],
  listAuditEvents: ['GET', '/admin/fine-tuning/audit'],
  verifyChains: ['POST', '/admin/fine-tuning/audit/verify'],
  analyzeText: ['POST', '/admin/fine-tuning/analyze'],
  anonymizeText: ['POST', '/admin/fine-tuning/anonymize'],
  readOwnConsent: ['GET', '/fine-tuning/consent'],
  decide: ['PUT', '/fine-tuning/consent'],
  searchOwnChats: ['POST', '/fine-tuning/consent/chats/search'],
  decideChat: ['PUT', '/fine-tuning/consent/chats/{chatId}'],
  clearChat: ['DELETE', '/fine-tuning/consent/chats/{chatId}'],
  readOwnHistory: ['GET', '/fine-tuning/consent/history'],
  previewOwnChats: ['GET', '/fine-tuning/consent/preview'],
  readOwnExposure: ['GET', '/fine-tuning/exposure'],
} as const;
