/** What the OpenAPI document says of each operation below its summary, by operationId. */
export const OPERATION_DESCRIPTIONS: Readonly<Record<string, string>> = {
  createExport:
    'Checks the options and queues an export. With `Idempotency-Key` a repeated request gives the same export; with another body it is refused.',
  listExports: 'A page of exports of everybody; pass `nextCursor` as `cursor` for the next one.',
  previewExport:
    'Says what would become of every message, and shows some scrubbed rows. Nothing is stored.',
  getExport: 'State, progress, counts and links of one export.',
  deleteExport: 'Deletes the files of an export that has ended. Its record and audit trail stay.',
  readExportRecipe:
    'All options of the run, each default in its place. Of lists of personal data there is the size and a keyed hash, ids of people and folders are stand-ins.',
  cancelExport: 'Asks whoever works on the export to stop, and answers at once.',
  retryExport: 'Queues a failed or cancelled export again, with the same options.',
  watchExport:
    'Events are named `progress`; the data is the run. The stream ends with a final state.',
  listExportFiles: 'Every file of a finished export, with its size, rows and SHA-256.',
  downloadExportFile:
    'The bytes of one file. Authorised again at every request and noted in the audit trail; the ETag is the SHA-256.',
  issueDownloadTicket:
    'For browsers, which cannot send a header with a link. The link is valid once and for a short time.',
  listRecipes:
    'Of each its name, its newest version, and who saved that. Those that the software brings are read-only.',
  getRecipe: 'The fields of a recipe, of its newest version or of one that is named.',
  saveRecipe:
    'Takes what an export could be made with. Other content than that of the newest version is a new version; exports that ran stay as they are.',
  deleteRecipe:
    'With all its versions. Exports that ran stay as they are; schedules that name it say so at their next time.',
  diffRecipes:
    'Field by field, of both recipes with every default in its place, so that only what means something else is listed.',
  listSchedules: 'All of them, with their last and next time and why the last one made no export.',
  getSchedule: 'One schedule, with its last and next time.',
  createSchedule:
    'Each time makes one export by the recipe, in the name of who made the schedule. Times at which no process ran are made up for by one export.',
  changeSchedule:
    'Only the fields that are sent. With `enabled: false` it pauses; whoever changes it makes its exports from then on.',
  deleteSchedule: 'Its exports stay.',
  listFormats: 'The shapes in which an export can be written.',
  listFilters: 'What a request may name below filters, with its unit and its default.',
  listRecognizers: 'The kinds of personal data that are found, and by which rule.',
  searchChoices:
    'A page of what the field can name, by name; pass `nextCursor` as `cursor` for the next one. Tags and folders are those of people who consent. Models are those of the workspace and, from Open WebUI 0.8 on, those that answered.',
  readOverview:
    'Exports by state, what they hold of the storage, and what somebody should look at: broken chains, outdated yeses, revoked and failed exports.',
  listPolicies: 'With the text of the version in force, where the host has it.',
  consentSummary: 'Numbers of people and chats by decision. Small groups are null.',
  denyUser: 'Nothing of this person is exported any more, and published exports are revoked.',
  denyChat: 'This chat is not exported any more, and published exports with it are revoked.',
  listAuditEvents: 'A page of the audit trail, newest first, each event with the hash before it.',
  verifyChains:
    'Recomputes both hash chains and compares them with each other and with what was seen of them before. A million events take half a minute.',
  analyzeText: 'Takes and gives what `POST /analyze` of Microsoft Presidio does.',
  anonymizeText: 'Takes and gives what `POST /anonymize` of Microsoft Presidio does.',
  readOwnConsent: 'The decision for all chats of the caller, and those for single chats.',
  decide:
    'Takes effect at once; a withdrawal revokes every published export with the caller in it.',
  searchOwnChats:
    'A page of the chats that the caller owns, or of those whose title has `search` in it, last changed first; pass `nextCursor` as `cursor` for the next one.',
  decideChat: 'Goes before the decision for all chats, except where that is a no.',
  clearChat: 'From then on the decision for all chats holds for this one too.',
  readOwnHistory: 'Every event about the caller, oldest first, and who caused it.',
  previewOwnChats:
    'What would leave the database about the caller, scrubbed: the counts, and a page of the rows. Behind them come the turns of the caller in chats of other people, which are not counted, with what the others wrote hidden. With `suppose=granted` as if the caller had said yes; nothing is recorded or exported by it.',
  readOwnExposure: 'The published exports in which the caller has a text.',
};
