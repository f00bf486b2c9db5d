import { ApiProblems, FineTuningHealth } from '@app/fine-tuning';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService } from '@nestjs/terminus';
import type { HealthCheckResult } from '@nestjs/terminus';

@Controller('health')
@ApiTags('operations')
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly health: FineTuningHealth,
  ) {}

  /** Whether the process answers at all; restart it when it does not. */
  @Get('live')
  @ApiOperation({ operationId: 'isAlive', summary: 'The process answers', security: [] })
  @ApiProblems()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether it can work; send it no requests when it cannot. */
  @Get()
  @HealthCheck({ swaggerDocumentation: true })
  @ApiOperation({ operationId: 'isHealthy', summary: 'What it needs is there', security: [] })
  ready(): Promise<HealthCheckResult> {
    return this.checks.check([
      () => this.health.database(),
      () => this.health.migration(),
      () => this.health.redis(),
      () => this.health.storage(),
      () => this.health.disk(),
    ]);
  }
}
