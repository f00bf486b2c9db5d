import { Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/**
 * A body of another type would be ignored by the JSON parser and look like an absent one. It is also what
 * keeps HTML forms of other sites out: they cannot send JSON without asking first.
 */
@Injectable()
export class JsonOnlyMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    const { headers } = request;
    const length = headers['content-length'];
    const hasBody = headers['transfer-encoding'] !== undefined || (length ?? '0') !== '0';
    if (hasBody && !request.is(['application/json'])) {
      next(new UnsupportedMediaTypeException('send application/json'));
      return;
    }
    next();
  }
}
