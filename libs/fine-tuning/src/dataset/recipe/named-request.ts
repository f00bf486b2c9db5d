import type { ExportRequest } from './export-request';

/** A request that may stand on a recipe. @publicApi */
export interface NamedRequest extends ExportRequest {
  /** `NAME` or `NAME@VERSION`; the other fields override those of it. */
  readonly recipe?: string;
}
