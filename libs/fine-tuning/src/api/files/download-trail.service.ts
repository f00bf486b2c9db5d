import { Injectable, Logger } from '@nestjs/common';
import type { Actor, ExportFileView } from '../../runs/export-view';
import { AuditLogService } from '../audit/audit-log.service';
import { describeFailure } from '../problem/describe-failure';
import { problemOf } from '../problem/problem-of';

/** Audits what is asked about files and not opened; the exporter audits what is. */
@Injectable()
export class DownloadTrailService {
  private readonly logger = new Logger(DownloadTrailService.name);

  constructor(private readonly audit: AuditLogService) {}

  listed(id: string, actor: Actor): Promise<void> {
    return this.audit.record('file.list', actor, { kind: 'export', id });
  }

  /** Asked for and not sent: HEAD, 304. */
  checked(id: string, file: ExportFileView, actor: Actor): Promise<void> {
    const details = { file: file.name };
    return this.audit.record('file.check', actor, { kind: 'export', id }, 'ok', details);
  }

  /**
   * Notes the attempt and fails with its error, also where it cannot be noted. The name that was asked for stays out: it
   * is the caller's text.
   */
  async refused(action: string, id: string, actor: Actor, error: unknown): Promise<never> {
    const { code } = problemOf(error).problem;
    try {
      await this.audit.record(action, actor, { kind: 'export', id }, 'failed', { code });
    } catch (failure) {
      this.logger.error({ event: 'audit.failed', ...describeFailure(failure) });
    }
    throw error;
  }
}
