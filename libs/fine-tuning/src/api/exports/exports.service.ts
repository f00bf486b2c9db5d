import { Inject, Injectable } from '@nestjs/common';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { ExportPreview, ExportRunView } from '../../runs/export-view';
import type { Registries } from '../../dataset/registries';
import { RecipeBook } from '../../recipes/recipe-book';
import { requestOf } from '../../recipes/request-of';
import type { FineTuningExporterApi, StartOptions } from '../../runs/fine-tuning-exporter-api';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_EXPORTER,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_REGISTRIES,
} from '../../fine-tuning.tokens';
import { AuditLogService } from '../audit/audit-log.service';
import { CreateExportDto, type NamedRecipeDto } from '../dto/export-body.dto';
import { PreviewExportDto } from '../dto/preview-export.dto';
import type { ExportPageDto, ExportRunDto } from '../dto/export-run.dto';
import { ListExportsQueryDto } from '../dto/list-query.dto';
import { PreviewQueryDto } from '../dto/preview-query.dto';
import type { Exchange } from '../http/exchange/exchange';
import { idempotencyKeyOf } from '../http/idempotency-key';
import { allowedPii } from './allowed-pii';
import { pageDto, runDto } from './run-dto';

/** What HTTP adds to the exporter: headers, links, and what REST may not ask for. */
@Injectable()
export class ExportsService {
  constructor(
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
    private readonly audit: AuditLogService,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @Inject(FINE_TUNING_REGISTRIES) private readonly registries: Registries,
    private readonly recipes: RecipeBook,
  ) {}

  async create(exchange: Exchange): Promise<ExportRunDto> {
    const { request, options } = await this.wanted(exchange.body(CreateExportDto));
    const idempotencyKey = idempotencyKeyOf(exchange.header('idempotency-key'));
    const { run } = await this.exporter.start(request, exchange.actor, {
      ...options,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    return accepted(run, exchange);
  }

  async preview(exchange: Exchange): Promise<ExportPreview> {
    // Before the first await: a client that left meanwhile is never heard of again.
    const signal = exchange.signal();
    const { actor } = exchange;
    const query = exchange.query(PreviewQueryDto);
    const body = exchange.body(PreviewExportDto);
    const { samples = query.samples, exact = query.exact, ...asked } = body;
    const { request, options } = await this.wanted(asked);
    await this.audit.record('export.preview', actor);
    return this.exporter.preview(request, actor, {
      signal,
      ...(options.pii !== undefined && { pii: options.pii }),
      ...(samples !== undefined && { samples }),
      ...(exact !== undefined && { exact }),
    });
  }

  async list(exchange: Exchange): Promise<ExportPageDto> {
    const { adminBase: base, response } = exchange;
    const query = exchange.query(ListExportsQueryDto);
    const page = pageDto(await this.exporter.list({ ...query }), base);
    if (page.nextCursor !== null) {
      const next = new URLSearchParams({ ...stringsOf(query), cursor: page.nextCursor });
      response.setHeader('Link', `<${base}/export?${next.toString()}>; rel="next"`);
    }
    return page;
  }

  async get(exchange: Exchange): Promise<ExportRunDto> {
    return runDto(await this.exporter.get(exchange.param('id')), exchange.adminBase);
  }

  async cancel(exchange: Exchange): Promise<ExportRunDto> {
    return accepted(await this.exporter.cancel(exchange.param('id'), exchange.actor), exchange);
  }

  async retry(exchange: Exchange): Promise<ExportRunDto> {
    return accepted(await this.exporter.retry(exchange.param('id'), exchange.actor), exchange);
  }

  async remove(exchange: Exchange): Promise<ExportRunDto> {
    const run = await this.exporter.remove(exchange.param('id'), exchange.actor);
    return runDto(run, exchange.adminBase);
  }

  /** What is asked for, with the recipe that it stands on, and what the exporter shall know beside it. */
  private async wanted(
    body: NamedRecipeDto & Pick<CreateExportDto, 'since'>,
  ): Promise<{ readonly request: ExportRequest; readonly options: StartOptions }> {
    const named = {
      ...requestOf(body),
      ...(body.recipe !== undefined && { recipe: body.recipe }),
      ...(body.since !== undefined && { sinceExportId: body.since }),
    };
    const { request, recipe } = await this.recipes.expand(named);
    return {
      request,
      options: {
        ...allowedPii(request, this.options, this.registries),
        ...(recipe !== null && { named: { recipe, request: named } }),
      },
    };
  }
}

function accepted(view: ExportRunView, exchange: Exchange): ExportRunDto {
  const run = runDto(view, exchange.adminBase);
  exchange.response.setHeader('Location', run.links.self);
  exchange.response.setHeader('Retry-After', '1');
  return run;
}

function stringsOf(query: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );
}
