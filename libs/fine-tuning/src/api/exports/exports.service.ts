import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { Actor, ExportPreview } from '../../runs/export-view';
import { isScrubbed } from '../../dataset/recipe/is-scrubbed';
import { piiOf } from '../../dataset/recipe/resolve-recipe';
import type { PiiConfig } from '@app/pii';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_EXPORTER, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { AuditLogService } from '../audit/audit-log.service';
import type { CreateExportDto } from '../dto/create-export.dto';
import type { ExportPageDto, ExportRunDto } from '../dto/export-run.dto';
import type { ListExportsQueryDto } from '../dto/list-query.dto';
import { idempotencyKeyOf } from '../http/idempotency-key';
import { adminBase } from '../http/links';
import { AdminExportDisabledError } from '../problem/admin-export-disabled.error';
import { RawPiiRefusedError } from '../problem/raw-pii-refused.error';
import { pageDto, runDto } from './run-dto';

/** What HTTP adds to the exporter: headers, links, and what REST may not ask for. */
@Injectable()
export class ExportsService {
  constructor(
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
    private readonly audit: AuditLogService,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async create(
    body: CreateExportDto,
    actor: Actor,
    request: Request,
    response: Response,
  ): Promise<ExportRunDto> {
    const wanted = requestOf(body);
    const pii = this.checkAllowed(wanted);
    const idempotencyKey = idempotencyKeyOf(request);
    const { run } = await this.exporter.start(wanted, actor, {
      ...pii,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    return this.accepted(runDto(run, adminBase(request)), response);
  }

  async preview(
    body: CreateExportDto,
    samples: number | undefined,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<ExportPreview> {
    const wanted = requestOf(body);
    const pii = this.checkAllowed(wanted);
    await this.audit.record('export.preview', actor);
    return this.exporter.preview(wanted, actor, {
      signal,
      ...pii,
      ...(samples !== undefined && { samples }),
    });
  }

  async list(
    query: ListExportsQueryDto,
    request: Request,
    response: Response,
  ): Promise<ExportPageDto> {
    const base = adminBase(request);
    const page = pageDto(await this.exporter.list({ ...query }), base);
    if (page.nextCursor !== null) {
      const next = new URLSearchParams({ ...stringsOf(query), cursor: page.nextCursor });
      response.setHeader('Link', `<${base}/export?${next.toString()}>; rel="next"`);
    }
    return page;
  }

  async get(id: string, request: Request): Promise<ExportRunDto> {
    return runDto(await this.exporter.get(id), adminBase(request));
  }

  async cancel(
    id: string,
    actor: Actor,
    request: Request,
    response: Response,
  ): Promise<ExportRunDto> {
    return this.accepted(
      runDto(await this.exporter.cancel(id, actor), adminBase(request)),
      response,
    );
  }

  async retry(
    id: string,
    actor: Actor,
    request: Request,
    response: Response,
  ): Promise<ExportRunDto> {
    return this.accepted(
      runDto(await this.exporter.retry(id, actor), adminBase(request)),
      response,
    );
  }

  async remove(id: string, actor: Actor, request: Request): Promise<ExportRunDto> {
    return runDto(await this.exporter.remove(id, actor), adminBase(request));
  }

  private accepted(run: ExportRunDto, response: Response): ExportRunDto {
    response.setHeader('Location', run.links.self);
    response.setHeader('Retry-After', '1');
    return run;
  }

  /** @returns the settings of personal data, where they had to be resolved to be judged */
  private checkAllowed(request: ExportRequest): { readonly pii?: PiiConfig | null } {
    if (!this.options.allowAdminExport) throw new AdminExportDisabledError();
    if (this.options.allowRawPii) return {};
    const pii = piiOf(request);
    // Action `keep` as the default would export every type raw that the request does not name.
    if (pii?.action === 'keep' || !isScrubbed({ pii })) throw new RawPiiRefusedError();
    return { pii };
  }
}

/** A plain object without the fields that were not sent: their absence is part of the request's fingerprint. */
function requestOf(body: CreateExportDto): ExportRequest {
  return JSON.parse(JSON.stringify(body)) as ExportRequest;
}

function stringsOf(query: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );
}
