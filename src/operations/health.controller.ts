import { FineTuningHealth, openApi } from '@app/fine-tuning';
import { Controller, Get, UseFilters } from '@nestjs/common';
import { HealthCheck, HealthCheckService } from '@nestjs/terminus';
import type { HealthCheckResult } from '@nestjs/terminus';
import { AliveDto, HealthDto } from './health.dto';
import { HealthFilter } from './health.filter';

const { ApiOperation, ApiResponse, ApiTags } = openApi;

const TOO_LONG = { status: 431, description: 'Headers are too long' };

@Controller('health')
@ApiTags('operations')
@UseFilters(HealthFilter)
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly health: FineTuningHealth,
  ) {}

  /** Whether the process answers at all; restart it when it does not. */
  @Get('live')
  @ApiOperation({
    operationId: 'isAlive',
    summary: 'The process answers',
    description: 'Restart the process when it does not.',
    security: [],
  })
  @ApiResponse(TOO_LONG)
  @ApiResponse({ status: 200, type: AliveDto })
  live(): AliveDto {
    return { status: 'ok' };
  }

  /** Whether it can work; send it no requests when it cannot. */
  @Get()
  @HealthCheck({ swaggerDocumentation: false })
  @ApiOperation({
    operationId: 'isHealthy',
    summary: 'What it needs is there',
    description:
      'Database, migration, Redis, storage and disk; send no requests while one is down.',
    security: [],
  })
  @ApiResponse(TOO_LONG)
  @ApiResponse({ status: 200, type: HealthDto })
  @ApiResponse({ status: 503, type: HealthDto, description: 'Something of it is down' })
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
