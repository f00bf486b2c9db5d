import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { type Observable, tap } from 'rxjs';

@Injectable()
export class TimingInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Timing');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const begun = performance.now();
    return next.handle().pipe(
      tap(() => {
        const ms = (performance.now() - begun).toFixed(1);
        this.logger.debug(`${context.getClass().name} took ${ms} ms`);
      }),
    );
  }
}
