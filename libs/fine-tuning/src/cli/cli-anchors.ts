import type { DataSource } from 'typeorm';
import type { HeadAnchors } from '../audit/anchors/head-anchors';
import { AuditService } from '../audit/audit.service';
import { anchorFolderOf, openAnchors, type AnchorPlaces } from '../audit/anchors/open-anchors';
import type { CliIo } from './cli-io';

/**
 * Where commands find anchors and keep them: in a folder beside the default key file, or the one that
 * FINE_TUNING_ANCHORS names, and in the storage of the host whose STORAGE_URL they were started with.
 */
export function anchorPlacesOf({ env }: Pick<CliIo, 'env'>): AnchorPlaces {
  const { FINE_TUNING_ANCHORS: folder, STORAGE_URL: storage } = env;
  return {
    folder: folder === undefined || folder === '' ? anchorFolderOf() : folder,
    storage: storage === '' ? undefined : storage,
  };
}

export function cliAnchors(dataSource: DataSource, io: CliIo): HeadAnchors {
  const audit = new AuditService(dataSource);
  return openAnchors(dataSource, anchorPlacesOf(io), () => warnNotAnchored(io), {
    audit,
    dataSource,
  });
}

export function warnNotAnchored({ stderr }: Pick<CliIo, 'stderr'>): void {
  stderr.write(
    'warning: the ends of ledger and trail could not be kept outside of the database; FINE_TUNING_ANCHORS names a folder for them\n',
  );
}
