import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import type { Observable } from 'rxjs';
import { tap } from 'rxjs';

/** Gives a JSON answer a strong ETag, so that pollers cost 304s; express compares it with `If-None-Match`. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((body: unknown) => {
        const hash = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
        response.setHeader('ETag', `"${hash}"`);
        response.setHeader('Cache-Control', 'private, no-cache');
      }),
    );
  }
}
