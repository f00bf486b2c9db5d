import type { NextFunction, Request, Response } from 'express';

/** express would answer `If-None-Match: *` with 304 everywhere, health included. Where a condition means something, our own code reads it. */
export function unconditional(request: Request, _response: Response, next: NextFunction): void {
  Object.defineProperty(request, 'fresh', { value: false, configurable: true });
  next();
}
