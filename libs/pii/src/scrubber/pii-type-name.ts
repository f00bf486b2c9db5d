/**
 * Name of a kind of personal data as placeholders show it: a built-in one (`EMAIL`), one of a recipe (`CUSTOM_TICKET`)
 * or one that a host declares (`VIN`). What is built in is the union `PiiType`.
 */
export type PiiTypeName = string;
