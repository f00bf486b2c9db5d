import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { REPORT } from '../../dataset/assemble/dataset-names';
import { UsageError } from '../../fine-tuning.errors';
import { RangeError416 } from '../../runs/export.errors';
import type { Actor, ExportFileView, OpenedFile } from '../../runs/export-view';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_EXPORTER, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { AdminExportDisabledError } from '../problem/admin-export-disabled.error';
import { PreconditionError } from '../problem/http.errors';
import { TicketQueryDto } from '../dto/ticket.dto';
import type { ExportFilesDto } from '../dto/export-file.dto';
import { UNCHANGED_ON_THE_WAY } from '../http/common-headers';
import type { Exchange } from '../http/exchange/exchange';
import { matchesEtag, matchesEtagWeakly, parseRange } from './byte-range';
import type { ByteRange } from './byte-range';
import { DownloadTrailService } from './download-trail.service';
import { etagOf, fileHeaders } from './file-headers';

/** How often a running download asks whether the dataset was revoked meanwhile, in milliseconds. It has to end within a second. */
const RECHECK_MS = 250;

/** Lists and sends the files of an export. Every request is audited: what is opened by the exporter, the rest here. */
@Injectable()
export class DownloadsService {
  constructor(
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    private readonly trail: DownloadTrailService,
  ) {}

  async list(exchange: Exchange): Promise<ExportFilesDto> {
    const { actor } = exchange;
    const id = exchange.param('id');
    const files = await this.exporter
      .files(id)
      .catch((error: unknown) => this.trail.refused('file.list', id, actor, error));
    await this.trail.listed(id, actor);
    const base = `${exchange.adminBase}/export/${id}/files`;
    return {
      items: files.map(({ name, bytes, rows, sha256 }) => ({
        name,
        bytes,
        rows,
        sha256,
        href: `${base}/${encodeURIComponent(name)}`,
      })),
    };
  }

  /** Only names of the manifest are found: no part of the request ever becomes a path. */
  async find(id: string, name: string): Promise<ExportFileView> {
    if (!this.options.allowAdminExport) throw new AdminExportDisabledError();
    const file = (await this.exporter.files(id)).find((candidate) => candidate.name === name);
    if (file === undefined) throw new NotFoundException();
    return file;
  }

  async send(exchange: Exchange): Promise<void> {
    const { actor, response } = exchange;
    const id = exchange.param('id');
    const name = exchange.param('name');
    const { inline: isShown = false } = exchange.query(TicketQueryDto);
    let plan: { readonly file: ExportFileView; readonly range: ByteRange | undefined };
    try {
      const file = await this.find(id, name);
      if (isShown && name !== REPORT) throw notShown();
      if (isKnownToClient(exchange, file)) {
        await this.trail.checked(id, file, actor);
        begin(response, 304, { ETag: etagOf(file), 'Cache-Control': UNCHANGED_ON_THE_WAY });
        response.end();
        return;
      }
      plan = { file, range: wantedRange(exchange, file) };
    } catch (error) {
      return this.trail.refused('file.download', id, actor, error);
    }
    const { file, range } = plan;
    if (exchange.method === 'HEAD') await this.trail.checked(id, file, actor);
    const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
    begin(response, range === undefined ? 200 : 206, {
      ...fileHeaders(file, isShown),
      'Content-Length': end - start + 1,
      ...(range !== undefined && { 'Content-Range': `bytes ${start}-${end}/${file.bytes}` }),
    });
    if (exchange.method === 'HEAD') {
      response.end();
      return;
    }
    await this.transfer(exchange, id, name, range);
  }

  /**
   * Ends a transfer at once when the dataset is no longer published, whichever process says so, when whoever asked may not ask
   * any more, or when nobody can tell: the client keeps no whole file.
   */
  private async transfer(
    exchange: Exchange,
    id: string,
    name: string,
    range: ByteRange | undefined,
  ): Promise<void> {
    const { actor, response } = exchange;
    const { stream } = await this.openFile(id, name, range, actor, response);
    const ended = new AbortController();
    const stop = (): void => {
      stream.destroy();
      breakOff(response);
    };
    const watching = this.watch(id, ended.signal, stop);
    const unwatch = exchange.watchCaller(stop);
    try {
      await pipeline(stream, response);
    } catch (error) {
      if (!isClientGone(error)) throw error;
    } finally {
      ended.abort();
      unwatch();
      await watching;
    }
  }

  private async watch(id: string, ended: AbortSignal, stop: () => void): Promise<void> {
    let isAsking = false;
    for (;;) {
      await sleep(RECHECK_MS, undefined, { signal: ended }).catch(() => undefined);
      if (ended.aborted) return;
      const status = await this.exporter.get(id).then(
        (run) => run.status,
        () => undefined,
      );
      if (status !== 'done') return stop();
      if (isAsking) continue;
      isAsking = true;
      // Revokes the dataset where an account is gone, which the next status tells; what else it finds the stream does, too.
      // Not waited for: a storage that stands still must not keep the status waiting.
      void this.exporter
        .files(id)
        .catch(() => undefined)
        .then(() => (isAsking = false));
    }
  }

  /** The headers of the file must not stay on the answer when it turns out to be an error. */
  private async openFile(
    id: string,
    name: string,
    range: ByteRange | undefined,
    actor: Actor,
    response: ServerResponse,
  ): Promise<OpenedFile> {
    try {
      return await this.exporter.openFile(id, name, range, actor);
    } catch (error) {
      for (const header of Object.keys(response.getHeaders())) {
        if (/^(content-|etag|repr-digest|accept-ranges)/.test(header))
          response.removeHeader(header);
      }
      throw error;
    }
  }
}

/** Rows are what people wrote, and are never shown by a browser. */
function notShown(): UsageError {
  return new UsageError(
    'file/not-shown',
    `inline: only ${REPORT} can be shown in a page`,
    'inline',
  );
}

/** Status and headers of an answer whose body comes later; both can still be taken back. */
function begin(response: ServerResponse, status: number, headers: OutgoingHttpHeaders): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
}

/** @throws PreconditionError */
function isKnownToClient(exchange: Exchange, file: ExportFileView): boolean {
  const ifMatch = exchange.header('if-match');
  const ifNoneMatch = exchange.header('if-none-match');
  if (ifMatch !== undefined && !matchesEtag(ifMatch, etagOf(file))) throw new PreconditionError();
  return ifNoneMatch !== undefined && matchesEtagWeakly(ifNoneMatch, etagOf(file));
}

/** `If-Range` with another tag (or a date, which we never gave) asks for the whole file. */
function wantedRange(exchange: Exchange, file: ExportFileView): ByteRange | undefined {
  const ifRange = exchange.header('if-range');
  if (ifRange !== undefined && ifRange !== etagOf(file)) return undefined;
  const range = parseRange(exchange.header('range'), file.bytes);
  if (range === 'unsatisfiable') throw new RangeError416(file.bytes);
  return range;
}

/**
 * Throws away what waits in the buffers of this process and of its system: a client that stands still would else get the
 * rest of the file whenever it reads on.
 */
function breakOff(response: ServerResponse): void {
  const { socket } = response;
  try {
    socket?.resetAndDestroy();
  } catch {
    // A socket of TLS, or of a file, cannot be reset: what the system has of it goes out, and nothing more.
    socket?.destroy();
  }
  response.destroy();
}

function isClientGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
