import {
  FINE_TUNING_OPTIONS,
  FineTuningGuard,
  type ResolvedFineTuningOptions,
} from '@app/fine-tuning';
import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Metrics are for admins; by option also for a scraper on this machine, or for nobody. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(
    private readonly guard: FineTuningGuard,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.options.metrics === 'off') throw new NotFoundException();
    const request = context.switchToHttp().getRequest<Request>();
    // The address of the connection: a proxy's header could say anything.
    const peer = request.socket.remoteAddress ?? '';
    if (this.options.metrics === 'loopback' && LOOPBACK.test(peer)) return true;
    return this.guard.canActivate(context);
  }
}
