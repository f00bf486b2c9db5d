import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ExportRun } from '../entities/export-run.entity';
import { StorageError } from '../fine-tuning.errors';
import { DIGEST, MANIFEST } from '../dataset/assemble/dataset-names';
import type { Actor, ExportFileView, OpenedFile } from './export-view';
import {
  ExportConflictError,
  ExportGoneError,
  ExportNotFoundError,
  heldElsewhere,
  RangeError416,
} from './export.errors';
import { readWholeFile } from '../dataset/files/whole-file';
import type { Manifest } from '../dataset/manifest';
import { digestFile } from '../dataset/publish/digest-file';
import { auditOf } from './audit-of';
import type { ExportServices } from './runtime/export-services';
import { GoneSubjects } from './sweep/gone-subjects';

/** The files of published exports. Every call reads the row, because a dataset may have been revoked since the last. */
export class ExportFiles {
  private readonly gone: GoneSubjects;

  constructor(
    private readonly services: Pick<
      ExportServices,
      'runs' | 'storage' | 'audit' | 'dataSource' | 'clock' | 'report'
    >,
  ) {
    this.gone = new GoneSubjects(services);
  }

  /** @throws as `FineTuningExporterApi.files` */
  async list(id: string): Promise<readonly ExportFileView[]> {
    const run = await this.published(id);
    const text = await this.manifestText(run);
    const manifest = JSON.parse(text.toString('utf8')) as Manifest;
    const own = {
      name: MANIFEST,
      bytes: text.length,
      rows: null,
      sha256: run.manifestSha256 ?? '',
    };
    const digest = await this.digestOf(run, text);
    return [...manifest.files, ...digest, own];
  }

  /** @throws as `FineTuningExporterApi.openFile` */
  async open(
    id: string,
    name: string,
    asked: { readonly start: number; readonly end?: number } | undefined,
    actor: Actor,
  ): Promise<OpenedFile> {
    const file = (await this.list(id)).find((known) => known.name === name);
    if (file === undefined) throw new ExportNotFoundError('the export has no such file');
    const range = rangeOf(file.bytes, asked);
    await this.services.audit.append(
      auditOf('file.download', id, actor, { file: name, start: range.start, end: range.end }),
    );
    const stream =
      file.bytes === 0
        ? Readable.from([])
        : await this.services.storage.read(`${id}/${name}`, range);
    // The last thing before the first byte: trail and storage may have taken long, and a small file is gone at once.
    await this.published(id).catch((error: unknown) => {
      stream.destroy();
      throw error;
    });
    return { ...file, stream, range };
  }

  /** None for a dataset of an earlier version, which has no digest file. */
  private async digestOf({ id }: ExportRun, manifest: Buffer): Promise<ExportFileView[]> {
    if ((await this.services.storage.stat(`${id}/${DIGEST}`)) === undefined) return [];
    const text = digestFile(manifest);
    return [{ name: DIGEST, bytes: text.length, rows: null, sha256: hash('sha256', text, 'hex') }];
  }

  private async published(id: string): Promise<ExportRun> {
    // The sweep may not have come by since an account was deleted. The state comes last: a look at accounts takes a moment in
    // which somebody may withdraw.
    const isGone = (await this.isDone(id)) && (await this.gone.revokedWith(id));
    const run = await this.services.runs.find(id);
    if (run === null) throw new ExportNotFoundError();
    if (run.status === 'revoked' || isGone)
      throw new ExportGoneError(
        'export/revoked',
        'somebody in this dataset withdrew their consent; it is revoked',
      );
    if (run.status === 'expired')
      throw new ExportGoneError('export/expired', 'the files of this export were deleted');
    if (run.heldBy !== null) throw heldElsewhere();
    if (run.status === 'done') return run;
    throw new ExportConflictError('export/not-ready', 'the export is not finished');
  }

  private async isDone(id: string): Promise<boolean> {
    return (await this.services.runs.find(id))?.status === 'done';
  }

  private async manifestText(run: ExportRun): Promise<Buffer> {
    const text = await readWholeFile(this.services.storage, `${run.id}/${MANIFEST}`);
    if (text.length > 0) return text;
    throw new StorageError('storage/damaged', 'the manifest of the export is empty');
  }
}

function rangeOf(
  bytes: number,
  asked: { readonly start: number; readonly end?: number } | undefined,
): { start: number; end: number } {
  if (asked === undefined) return { start: 0, end: bytes - 1 };
  const end = Math.min(asked.end ?? bytes - 1, bytes - 1);
  if (asked.start < 0 || asked.start > end) throw new RangeError416(bytes);
  return { start: asked.start, end };
}
