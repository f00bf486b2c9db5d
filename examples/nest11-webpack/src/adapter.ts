import { ExpressAdapter } from '@nestjs/platform-express';

/** The server under this backend. */
export function adapter(): ExpressAdapter {
  return new ExpressAdapter();
}
