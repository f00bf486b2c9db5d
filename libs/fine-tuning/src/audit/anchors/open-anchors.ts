import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DEFAULT_KEY_FILE } from '../../runs/export-key';
import { createStorage } from '../../storage/create-storage';
import type { ExportStorage } from '../../storage/export-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { AnchorPlace } from './anchor-place';
import { HeadAnchors, type LossTrail } from './head-anchors';

/** Folder of the anchors in the storage of the exports. Its name keeps it apart from exports, which are named by ids. */
const STORAGE_FOLDER = '.anchors';

/** Where anchors are kept. */
export interface AnchorPlaces {
  /** A folder of this machine. Default: `fine-tuning.anchors` beside the key file. */
  readonly folder?: string | undefined;
  /** A storage, or its address. Default: none. */
  readonly storage?: string | ExportStorage | undefined;
}

/** The folder of the anchors beside a key file. */
export function anchorFolderOf(keyFile: string = DEFAULT_KEY_FILE): string {
  return join(dirname(keyFile), 'fine-tuning.anchors');
}

export function openAnchors(
  dataSource: DataSource,
  { folder, storage }: AnchorPlaces,
  report: (error: unknown) => void,
  trail?: LossTrail,
): HeadAnchors {
  const places: AnchorPlace[] = [];
  if (folder !== undefined) places.push(new AnchorPlace(new LocalExportStorage(folder), '', true));
  if (storage !== undefined)
    places.push(
      new AnchorPlace(
        typeof storage === 'string' ? createStorage(storage) : storage,
        STORAGE_FOLDER,
        false,
      ),
    );
  return new HeadAnchors(dataSource, { places, report, trail });
}
