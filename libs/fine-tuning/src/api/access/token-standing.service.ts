import { Injectable } from '@nestjs/common';
import { AccountSessions } from '@app/open-webui';
import type { TokenClaims } from './token-claims';
import { TokenRevocationService } from './token-revocation.service';

/** Whether Open WebUI still takes a token whose signature was good: by the session of the account, and by the list of sign-outs. */
@Injectable()
export class TokenStandingService {
  constructor(
    private readonly sessions: AccountSessions,
    private readonly revocation: TokenRevocationService,
  ) {}

  /** @throws DatabaseError, ServiceUnavailableException when nobody can tell */
  async isGood(claims: TokenClaims): Promise<boolean> {
    return (await this.sessions.accepts(claims)) && !(await this.revocation.isRevoked(claims));
  }
}
