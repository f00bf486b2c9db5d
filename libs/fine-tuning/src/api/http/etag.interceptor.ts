import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import { matchesEtagWeakly } from '../files/byte-range';

/**
 * Gives a JSON answer a strong ETag, so that pollers cost 304s. Compared here and not by express, which sends
 * everything again when the request says `no-cache`, and browsers' fetch says so with every `If-None-Match`.
 */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const wanted = http.getRequest<Request>().headers['if-none-match'];
    return next.handle().pipe(
      map((body: unknown) => {
        const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`;
        response.setHeader('ETag', etag);
        response.setHeader('Cache-Control', 'private, no-cache');
        if (wanted === undefined || !matchesEtagWeakly(wanted, etag)) return body;
        response.status(304);
        return undefined;
      }),
    );
  }
}
