import { FastifyAdapter } from '@nestjs/platform-fastify';

/** The server under this backend. */
export function adapter(): FastifyAdapter {
  return new FastifyAdapter();
}
