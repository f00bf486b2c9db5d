import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Passport } from 'passport';
import { Strategy } from 'passport-jwt';
import { UsageError } from '../../fine-tuning.errors';
import { checkSecret } from '../../fine-tuning.options.resolve';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { AuthenticatedRequest } from './caller';
import { isIssued, parseClaims } from './token-claims';
import type { TokenClaims } from './token-claims';
import { TokenStandingService } from './token-standing.service';
import { tokenFrom } from './token-source';

/**
 * Verifies Open WebUI's tokens: HS256 and nothing else, signature, expiry, session of the account, revocation. Says *who*
 * is asking; whether they exist and what they may is {@link FineTuningGuard}'s business.
 *
 * It has an own `Passport` instance: `@nestjs/passport` registers strategies in passport's global one, where
 * the strategy of the host (or of a second application in the process) would replace ours or be replaced.
 */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  private readonly passport = new Passport();
  private readonly strategy: () => Strategy;

  constructor(
    @Inject(FINE_TUNING_OPTIONS) options: ResolvedFineTuningOptions,
    private readonly standing: TokenStandingService,
  ) {
    const { clock } = options;
    const { secret, cookie } = options.auth;
    if (secret === null) {
      throw new UsageError(
        'options/secret',
        'auth.secret is needed to verify tokens: pass WEBUI_SECRET_KEY, or replace the guard',
        'auth.secret',
      );
    }
    checkSecret(secret);
    const jwtFromRequest = tokenFrom(cookie);
    // One for each request: a strategy keeps the time at which it was made, if it is given any.
    this.strategy = () =>
      new Strategy(
        {
          jwtFromRequest,
          secretOrKey: secret,
          algorithms: ['HS256'],
          jsonWebTokenOptions: { clockTimestamp: Math.floor(clock.now() / 1000) },
        },
        (payload: unknown, done: (error: null, claims: TokenClaims | false) => void) => {
          const claims = parseClaims(payload);
          done(null, claims !== undefined && isIssued(claims, clock.now()) ? claims : false);
        },
      );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const claims = await this.verify({ headers: request.headers });
    if (claims === undefined || !(await this.standing.isGood(claims))) return false;
    request.user = { id: claims.id };
    request.tokenClaims = claims.claims;
    return true;
  }

  /** Of the headers alone: passport puts methods on a request that may be those of the host's own passport. */
  private verify(request: Pick<AuthenticatedRequest, 'headers'>): Promise<TokenClaims | undefined> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, claims?: TokenClaims | false): void => {
        if (error) reject(error as Error);
        else resolve(claims === false ? undefined : claims);
      };
      const middleware = this.passport.authenticate(
        this.strategy(),
        { session: false },
        answer,
      ) as (
        request: Pick<AuthenticatedRequest, 'headers'>,
        response: unknown,
        next: (error?: unknown) => void,
      ) => void;
      middleware(request, undefined, (error) => answer(error));
    });
  }
}
