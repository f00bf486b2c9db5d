import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../../audit/audit.service';
import { SYSTEM_CLOCK, type Clock } from '../../common/clock';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { CancelledError, FineTuningError, UsageError } from '../../fine-tuning.errors';
import { FINE_TUNING_STORAGE } from '../../fine-tuning.tokens';
import type { ExportRunView } from '../../runs/export-view';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import { FineTuningExporter } from '../../runs/fine-tuning-exporter.service';
import { ExportRuntime } from '../../runs/runtime/export-runtime';
import { createStorage } from '../../storage/create-storage';
import type { ExportStorage } from '../../storage/export-storage';
import { adminIdOf, dataSourceOf, type TestingTarget } from '../consent/testing-target';
import { OpenWebUiDatabase } from '../database/open-webui-database';
import { TESTING_KEY } from '../../common/testing-secrets';

export interface TestingRunOptions {
  /** Where the files go. Default: below the folder of a made database. */
  readonly storage?: ExportStorage | string;
  /** Key of the pseudonyms. Default {@link TESTING_KEY}. */
  readonly key?: string;
  /** Default: that of the made database, else the machine's. */
  readonly clock?: Clock;
  /** Cancels the export. */
  readonly signal?: AbortSignal;
  /** Id of who starts it. Default: the first administrator, `testing` where there is none. */
  readonly actor?: string;
  /** Pauses before it tries again after a transient failure, in milliseconds; as many tries as pauses. Default none. */
  readonly pausesMs?: readonly number[];
}

/** An export that has published a dataset. */
export interface FinishedExport {
  readonly id: string;
  readonly view: ExportRunView;
  /** Where its files are, below its id; for `readDataset`. */
  readonly storage: ExportStorage;
}

interface Workplace {
  readonly exporter: FineTuningExporterApi;
  readonly storage: ExportStorage;
  /** What no caller waited for. */
  readonly reported: readonly unknown[];
  close(): Promise<void>;
}

/**
 * Runs an export in this process and waits for its end. On a database it brings the whole engine along, with a row of the
 * run, the gate before publication and the sweep; an application works on it itself, with its own storage and key.
 * @throws what starting it throws; the run's error, of the same code, when it fails; CancelledError
 * @example
 * const run = await runExport(database, { format: 'openai' });
 * const { rows } = await readDataset(run);
 * @publicApi
 */
export async function runExport(
  target: TestingTarget,
  request: ExportRequest,
  options: TestingRunOptions = {},
): Promise<FinishedExport> {
  const place = isApplication(target)
    ? ofApplication(target, options)
    : onDatabase(target, options);
  try {
    const actor = { id: options.actor ?? (await adminIdOf(target).catch(() => 'testing')) };
    const { run } = await place.exporter.start(request, actor);
    const view = await ended(place.exporter, run.id, actor, options.signal);
    if (view.status === 'done') return { id: run.id, view, storage: place.storage };
    throw failureOf(view, place.reported);
  } finally {
    await place.close();
  }
}

function isApplication(target: TestingTarget): target is INestApplicationContext {
  return !(target instanceof OpenWebUiDatabase || target instanceof DataSource);
}

function ofApplication(app: INestApplicationContext, options: TestingRunOptions): Workplace {
  for (const field of ['storage', 'key', 'clock', 'pausesMs'] as const)
    if (options[field] !== undefined)
      throw new UsageError('testing/options', `${field} is the application's own`, field);
  return {
    exporter: app.get(FineTuningExporter, { strict: false }),
    storage: app.get<ExportStorage>(FINE_TUNING_STORAGE, { strict: false }),
    reported: [],
    close: () => Promise.resolve(),
  };
}

function onDatabase(target: OpenWebUiDatabase | DataSource, options: TestingRunOptions): Workplace {
  const made = target instanceof OpenWebUiDatabase ? target : undefined;
  const { key = TESTING_KEY, clock = made?.clock ?? SYSTEM_CLOCK, pausesMs = [] } = options;
  const given = options.storage ?? made?.storageUrl;
  if (given === undefined)
    throw new UsageError('testing/options', 'storage is needed on a plain connection', 'storage');
  const storage = typeof given === 'string' ? createStorage(given) : given;
  const reported: unknown[] = [];
  const dataSource = dataSourceOf(target);
  const runtime = ExportRuntime.create({
    dataSource,
    storage,
    ...(typeof given === 'string' && { storageUrl: given }),
    key,
    clock,
    pausesMs,
    timing: { watchMs: 20 },
    audit: new AuditService(dataSource, () => clock.now()),
    report: (error) => reported.push(error),
  });
  runtime.work();
  const close = async (): Promise<void> => {
    // The row is final before the work files are gone; a test looks at the storage next.
    await runtime.sweeper.sweep();
    await runtime.close();
  };
  return { exporter: runtime.exporter, storage, reported, close };
}

async function ended(
  exporter: FineTuningExporterApi,
  id: string,
  actor: { readonly id: string },
  signal?: AbortSignal,
): Promise<ExportRunView> {
  let cancelled: Promise<unknown> = Promise.resolve();
  const cancel = (): void => {
    // It may have ended meanwhile.
    cancelled = exporter.cancel(id, actor).catch(() => undefined);
  };
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    let last: ExportRunView | undefined;
    for await (const view of exporter.watch(id, new AbortController().signal)) last = view;
    await cancelled;
    return last ?? (await exporter.get(id));
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function failureOf({ status, error }: ExportRunView, reported: readonly unknown[]): Error {
  if (status === 'cancelled') return new CancelledError();
  const { code, message } = error ?? {
    code: `export/${status}`,
    message: `the export is ${status}`,
  };
  const cause = reported.findLast((one) => codeOf(one) === code) ?? reported.at(-1);
  return new FineTuningError(code, message, { cause });
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code;
}
