import { Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { RequirePermission } from '../access/permission';
import {
  ChangeScheduleDto,
  CreateScheduleDto,
  ScheduleDto,
  ScheduleListDto,
} from '../dto/schedules/schedule.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesScheduleId } from '../http/input/takes-param.decorators';
import { TakesBody } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RateLimited } from '../limits/rate-limited.decorator';
import { SchedulesService } from './schedules.service';

/** Exports by the clock. Whoever may start an export may have it started. */
@ApiController(`${ADMIN_PATH}/schedules`, 'schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'listSchedules', summary: 'Exports by the clock' })
  @ApiResponse({ status: 200, type: ScheduleListDto })
  @ApiProblems()
  list(exchange: Exchange): Promise<ScheduleListDto> {
    return this.schedules.list(exchange);
  }

  @Post()
  @HttpCode(201)
  @TakesBody(CreateScheduleDto)
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({ operationId: 'createSchedule', summary: 'Export by the clock' })
  @ApiResponse({ status: 201, type: ScheduleDto })
  @ApiProblems(409, 413, 415)
  create(exchange: Exchange): Promise<ScheduleDto> {
    return this.schedules.create(exchange);
  }

  @Get(':id')
  @TakesScheduleId()
  @RequirePermission('export.read')
  @ApiOperation({ operationId: 'getSchedule', summary: 'One schedule' })
  @ApiResponse({ status: 200, type: ScheduleDto })
  @ApiProblems(404)
  get(exchange: Exchange): Promise<ScheduleDto> {
    return this.schedules.get(exchange);
  }

  @Patch(':id')
  @TakesScheduleId()
  @TakesBody(ChangeScheduleDto)
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({ operationId: 'changeSchedule', summary: 'Change, pause or resume a schedule' })
  @ApiResponse({ status: 200, type: ScheduleDto })
  @ApiProblems(404, 409, 413, 415)
  change(exchange: Exchange): Promise<ScheduleDto> {
    return this.schedules.change(exchange);
  }

  @Delete(':id')
  @TakesScheduleId()
  @RequirePermission('export.create')
  @RateLimited('write')
  @ApiOperation({ operationId: 'deleteSchedule', summary: 'Delete a schedule' })
  @ApiResponse({ status: 200, type: ScheduleDto })
  @ApiProblems(404, 409, 413, 415)
  remove(exchange: Exchange): Promise<ScheduleDto> {
    return this.schedules.remove(exchange);
  }
}
