import type { HttpRequest } from '../http/exchange/http-request';
import type { TicketHolder } from './download-ticket-login.service';

/** Who is asking, as the `user` table says at this very request. */
export interface Caller {
  readonly id: string;
  readonly role: string;
}

/** What an authentication guard leaves on the request; only the id is trusted, and only after the guard. */
export interface AuthenticatedRequest extends HttpRequest {
  user?: { id?: unknown };
  /** Set by {@link FineTuningGuard} after the user table was read. */
  caller?: Caller;
  /** Set where a token of Open WebUI let the caller in, by our own guard. */
  tokenClaims?: Readonly<Record<string, unknown>>;
  /** Set where a ticket let the caller in, which is spent by now. */
  ticketHolder?: TicketHolder;
  /** Asks all questions again, for answers that last: fails when the caller lost the right meanwhile. */
  readmit?: () => Promise<Caller>;
}

/** The caller that the guard admitted. A route without the guard has none, and that is a programming error. */
export function callerOf(request: AuthenticatedRequest): Caller {
  if (request.caller === undefined) throw new Error('route without FineTuningGuard');
  return request.caller;
}
