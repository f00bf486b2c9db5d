import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { NamedRequest } from '../../dataset/recipe/named-request';
import { resolveRecipe } from '../../dataset/recipe/resolve-recipe';
import type { Registries } from '../../dataset/registries';
import { UsageError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_DATABASE,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_REGISTRIES,
} from '../../fine-tuning.tokens';
import { RecipeBook } from '../../recipes/recipe-book';
import { namedRequestOf } from '../../recipes/named-request-of';
import { checkUsers } from '../../runs/check-users';
import { ScheduleWriter, type ScheduleFields } from '../../runs/schedule/schedule-writer';
import {
  ChangeScheduleDto,
  CreateScheduleDto,
  type ScheduleDto,
  type ScheduleListDto,
} from '../dto/schedules/schedule.dto';
import { allowedPii } from '../exports/allowed-pii';
import type { Exchange } from '../http/exchange/exchange';
import { InvalidRequestError } from '../problem/invalid-request.error';
import { scheduleDto } from './schedule-dto';

const ENABLED = { timeZone: 'UTC', incremental: false, enabled: true } as const;

/** What HTTP adds to schedules: only those are made of which an export could start now. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly schedules: ScheduleWriter,
    private readonly recipes: RecipeBook,
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @Inject(FINE_TUNING_REGISTRIES) private readonly registries: Registries,
  ) {}

  async list({ adminBase }: Exchange): Promise<ScheduleListDto> {
    const rows = await this.schedules.list();
    return { items: rows.map((row) => scheduleDto(row, adminBase)) };
  }

  async get(exchange: Exchange): Promise<ScheduleDto> {
    return scheduleDto(await this.schedules.get(exchange.param('id')), exchange.adminBase);
  }

  async create(exchange: Exchange): Promise<ScheduleDto> {
    const { recipe, ...fields } = defined(exchange.body(CreateScheduleDto));
    const wanted = { ...ENABLED, ...fields, request: await this.checked(recipe) };
    const row = scheduleDto(
      await this.schedules.create(wanted, exchange.actor),
      exchange.adminBase,
    );
    exchange.response.setHeader('Location', row.links.self);
    return row;
  }

  async change(exchange: Exchange): Promise<ScheduleDto> {
    const { recipe, ...fields } = defined(exchange.body(ChangeScheduleDto));
    const wanted: Partial<ScheduleFields> = {
      ...fields,
      ...(recipe !== undefined && { request: await this.checked(recipe) }),
    };
    const row = await this.schedules.change(exchange.param('id'), wanted, exchange.actor);
    return scheduleDto(row, exchange.adminBase);
  }

  async remove(exchange: Exchange): Promise<ScheduleDto> {
    const row = await this.schedules.remove(exchange.param('id'), exchange.actor);
    return scheduleDto(row, exchange.adminBase);
  }

  /** What an export would be refused for is told now, and not at three in the morning. */
  private async checked(recipe: string | object): Promise<NamedRequest> {
    try {
      const named = typeof recipe === 'string' ? { recipe } : await namedRequestOf(recipe);
      const { request } = await this.recipes.expand(named);
      const { pii } = allowedPii(request, this.options, this.registries);
      const { userIds } = resolveRecipe(request, this.registries, [], pii);
      await checkUsers(this.dataSource, userIds);
      return named;
    } catch (error) {
      throw typeof recipe === 'string' ? error : below(error);
    }
  }
}

/** The failure of a field of the recipe, as one of the body around it. */
function below(error: unknown): unknown {
  if (error instanceof InvalidRequestError)
    return new InvalidRequestError(
      error.errors.map(({ pointer, ...rest }) => ({ pointer: `/recipe${pointer}`, ...rest })),
    );
  if (!(error instanceof UsageError) || error.field === undefined) return error;
  const { code, message, field } = error;
  return new UsageError(code, message, `recipe.${field}`, { cause: error });
}

/** A field that was not sent is none of the instance that checked the body. */
function defined<T extends object>(body: T): T {
  return JSON.parse(JSON.stringify(body)) as T;
}
