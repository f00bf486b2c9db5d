import type * as sdkTypes from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

type Sdk = typeof sdkTypes;

/** An object, or one version of it where the store tells versions. */
export interface StoredVersion {
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
}

/** Stores that know no versions answer so; whoever may not list them is refused. */
const NO_VERSIONS = new Set(['NotImplemented', 'MethodNotAllowed', 'AccessDenied']);

/**
 * All versions of the objects below a prefix, and the marks of their deletions. Where the store does not tell versions it is
 * the objects as they are.
 * @param onRefused called where it refuses to tell them: it may keep some
 */
export async function* storedVersions(
  sdk: Sdk,
  client: S3Client,
  Bucket: string,
  Prefix: string,
  onRefused: () => void,
): AsyncGenerator<StoredVersion> {
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined =
    {};
  try {
    while (next !== undefined) {
      const page: sdkTypes.ListObjectVersionsCommandOutput = await client.send(
        new sdk.ListObjectVersionsCommand({ Bucket, Prefix, ...next }),
      );
      for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
        yield { Key, VersionId };
      const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
      next = IsTruncated === true ? { KeyMarker, VersionIdMarker } : undefined;
    }
    return;
  } catch (error) {
    const { name } = error as { name?: unknown };
    if (!NO_VERSIONS.has(String(name))) throw error;
    if (name === 'AccessDenied') onRefused();
  }
  yield* storedObjects(sdk, client, Bucket, Prefix);
}

/** The objects below a prefix as they are now. */
export async function* storedObjects(
  sdk: Sdk,
  client: S3Client,
  Bucket: string,
  Prefix: string,
): AsyncGenerator<StoredVersion> {
  for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket, Prefix }))
    for (const { Key } of page.Contents ?? []) yield { Key };
}

/** Uploads that were begun and not completed; the store tells a thousand at a time. */
export async function* unfinishedUploads(
  sdk: Sdk,
  client: S3Client,
  Bucket: string,
  Prefix: string,
): AsyncGenerator<sdkTypes.MultipartUpload> {
  let next: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (next !== undefined) {
    const page: sdkTypes.ListMultipartUploadsCommandOutput = await client.send(
      new sdk.ListMultipartUploadsCommand({ Bucket, Prefix, ...next }),
    );
    yield* page.Uploads ?? [];
    const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
    next = IsTruncated === true ? { KeyMarker, UploadIdMarker } : undefined;
  }
}
