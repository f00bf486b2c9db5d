import type * as sdkTypes from '@aws-sdk/client-s3';
import type * as uploadTypes from '@aws-sdk/lib-storage';
import type { S3Client, ServerSideEncryption } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { loadOptional } from '../common/load-optional';
import { CancelledError, StorageError } from '../fine-tuning.errors';
import type { ExportStorage, StoredFile } from './export-storage';
import {
  storedObjects,
  storedVersions,
  unfinishedUploads,
  type StoredVersion,
} from './s3-listings';
import type { S3Location } from './s3-url';
import { isDenied, isMissing, toStorageError } from './storage-failure';
import { checkedName } from './storage-name';
import { StoredBody } from './stored-body';

type Sdk = typeof sdkTypes;
const PURPOSE = 'storage on S3';

/** Larger objects cannot be copied in one request. */
const COPY_LIMIT = 5 * 1024 ** 3;
const COPY_PART = 512 * 1024 ** 2;
/** 10,000 parts of this size hold 160 GB. */
const UPLOAD_PART = 16 * 1024 ** 2;
/** A store that says nothing for so long is away; without limits a run would wait for it for ever, and no cancel end it. */
const TIMES = { connectionTimeout: 10_000, socketTimeout: 120_000 } as const;

/**
 * A bucket of an S3-compatible store. An object appears only when its upload is completed, so a write is whole
 * or absent by itself; promotion is a copy and a delete, because S3 has no rename. No ACL is ever sent: objects are as private
 * as the bucket, and buckets that refuse ACLs work. Unfinished uploads of a
 * prefix are aborted when it is removed. The SDK is loaded on first use: local installations never pay for it.
 */
export class S3ExportStorage implements ExportStorage {
  private loaded: Promise<{ sdk: Sdk; client: S3Client }> | undefined;
  private warned = false;

  constructor(private readonly location: S3Location) {}

  async write(
    name: string,
    content: AsyncIterable<Uint8Array> | Readable,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    const { client } = await this.load();
    const { Upload } = loadOptional<typeof uploadTypes>('@aws-sdk/lib-storage', PURPOSE);
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        if (signal?.aborted === true) throw new CancelledError();
        bytes += (chunk as Uint8Array).byteLength;
        yield chunk as Uint8Array;
      }
    };
    const upload = new Upload({
      client,
      partSize: UPLOAD_PART,
      queueSize: 2,
      leavePartsOnError: false,
      params: {
        ...this.target(name),
        ...this.encryption(),
        Body: Readable.from(counted(), { objectMode: false }),
      },
    });
    const abort = (): void => void upload.abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      if (signal?.aborted === true) throw new CancelledError();
      await upload.done();
      return { name, bytes };
    } catch (error) {
      throw toStorageError(error);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    if (range !== undefined && range.end < range.start) return Readable.from([]);
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`;
    return this.call(async ({ sdk, client }) => {
      const { Body } = await client.send(new sdk.GetObjectCommand({ ...this.target(name), Range }));
      if (Body instanceof Readable) return new StoredBody(Body);
      throw new StorageError('storage/failed', 'the storage answered without content');
    });
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    const found = await this.head(name);
    return found === undefined ? undefined : { name, bytes: found.bytes };
  }

  private async head(
    name: string,
  ): Promise<{ bytes: number; etag: string | undefined } | undefined> {
    return this.call(async ({ sdk, client }) => {
      try {
        const head = await client.send(new sdk.HeadObjectCommand(this.target(name)));
        return { bytes: head.ContentLength ?? 0, etag: head.ETag };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  async list(prefix: string): Promise<readonly StoredFile[]> {
    return this.call(async ({ sdk, client }) => {
      const { bucket } = this.location;
      const root = this.key('');
      const files: StoredFile[] = [];
      const pages = sdk.paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix === '' ? root : `${this.key(checkedName(prefix))}/` },
      );
      for await (const page of pages) {
        for (const { Key, Size } of page.Contents ?? []) {
          if (Key !== undefined) files.push({ name: Key.slice(root.length), bytes: Size ?? 0 });
        }
      }
      return files.sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  async promote(from: string, to: string, signal?: AbortSignal): Promise<void> {
    const source = await this.head(from);
    if (source === undefined) {
      // An attempt that was killed after the copy and before it recorded it has promoted this file already.
      if ((await this.stat(to)) !== undefined) return;
      throw new StorageError('storage/missing', 'a stored file is missing');
    }
    await this.call(async ({ sdk, client }) => {
      const { bucket } = this.location;
      const CopySource = `${bucket}/${this.key(checkedName(from)).split('/').map(encodeURIComponent).join('/')}`;
      if (source.bytes < COPY_LIMIT) {
        await client.send(
          new sdk.CopyObjectCommand({
            ...this.target(to),
            ...this.encryption(),
            CopySource,
            CopySourceIfMatch: source.etag,
          }),
        );
      } else {
        await this.copyInParts(sdk, client, CopySource, to, source, signal);
      }
      await client.send(new sdk.DeleteObjectCommand(this.target(from)));
    });
  }

  /**
   * For good: where the bucket keeps versions, all of them go, and the marks of earlier deletions. Where it does not let them go,
   * at least nobody finds the objects any more.
   */
  async remove(prefix: string): Promise<void> {
    await this.call(async ({ sdk, client }) => {
      const { bucket: Bucket } = this.location;
      const Prefix = this.key(checkedName(prefix));
      const isBelow = ({ Key }: { Key?: string | undefined }): boolean =>
        Key === Prefix || Key?.startsWith(`${Prefix}/`) === true;
      const removeAll = async (found: AsyncIterable<StoredVersion>): Promise<void> => {
        for await (const version of found)
          if (isBelow(version))
            await client.send(new sdk.DeleteObjectCommand({ Bucket, ...version }));
      };
      try {
        await removeAll(storedVersions(sdk, client, Bucket, Prefix, this.warnOfVersions));
      } catch (error) {
        if (!isDenied(error)) throw error;
        // Who may not delete at all is refused here once more.
        await removeAll(storedObjects(sdk, client, Bucket, Prefix));
        this.warnOfVersions();
      }
      for await (const { Key, UploadId } of unfinishedUploads(sdk, client, Bucket, Prefix)) {
        if (isBelow({ Key }))
          await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      }
    });
  }

  /** Lists one object at most: who may write but not list could not publish either. */
  async check(abortSignal: AbortSignal): Promise<void> {
    await this.call(async ({ sdk, client }) => {
      loadOptional('@aws-sdk/lib-storage', PURPOSE);
      const { bucket: Bucket } = this.location;
      const command = new sdk.ListObjectsV2Command({ Bucket, Prefix: this.key(''), MaxKeys: 1 });
      await client.send(command, { abortSignal });
    });
  }

  private async copyInParts(
    sdk: Sdk,
    client: S3Client,
    CopySource: string,
    to: string,
    { bytes, etag }: { readonly bytes: number; readonly etag: string | undefined },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const target = this.target(to);
    const { UploadId } = await client.send(
      new sdk.CreateMultipartUploadCommand({ ...target, ...this.encryption() }),
    );
    try {
      const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
      for (let start = 0; start < bytes; start += COPY_PART) {
        const end = Math.min(bytes, start + COPY_PART) - 1;
        // Between two parts only: a copy that was cut off would go on in the store, and appear after it was cleared away.
        if (signal?.aborted === true) throw new CancelledError();
        const PartNumber = Parts.length + 1;
        const CopySourceRange = `bytes=${start}-${end}`;
        const copied = await client.send(
          new sdk.UploadPartCopyCommand({
            ...target,
            UploadId,
            PartNumber,
            CopySource,
            CopySourceIfMatch: etag,
            CopySourceRange,
          }),
        );
        Parts.push({ ETag: copied.CopyPartResult?.ETag, PartNumber });
      }
      await client.send(
        new sdk.CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
      );
    } catch (error) {
      await client.send(new sdk.AbortMultipartUploadCommand({ ...target, UploadId }));
      throw error;
    }
  }

  /** Once: the sweep comes here every few seconds. */
  private readonly warnOfVersions = (): void => {
    if (this.warned) return;
    this.warned = true;
    process.emitWarning(
      'the bucket does not let its versions be listed or deleted: if it keeps versions, deleted files stay in them. Allow s3:ListBucketVersions and s3:DeleteObjectVersion, or let a rule of the bucket expire old versions.',
      { code: 'FINE_TUNING_BUCKET_VERSIONS' },
    );
  };

  private key(name: string): string {
    const { prefix } = this.location;
    return prefix === '' ? name : `${prefix}/${name}`;
  }

  private target(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.location.bucket, Key: this.key(checkedName(name)) };
  }

  private encryption(): { ServerSideEncryption?: ServerSideEncryption; SSEKMSKeyId?: string } {
    const { sse, kmsKeyId } = this.location;
    return {
      ...(sse === undefined ? {} : { ServerSideEncryption: sse }),
      ...(kmsKeyId === undefined ? {} : { SSEKMSKeyId: kmsKeyId }),
    };
  }

  private async call<T>(work: (loaded: { sdk: Sdk; client: S3Client }) => Promise<T>): Promise<T> {
    try {
      return await work(await this.load());
    } catch (error) {
      throw toStorageError(error);
    }
  }

  private load(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.loaded ??= Promise.resolve().then(() => {
      const sdk = loadOptional<Sdk>('@aws-sdk/client-s3', PURPOSE);
      const { endpoint, region, forcePathStyle } = this.location;
      const client = new sdk.S3Client({
        forcePathStyle,
        requestHandler: TIMES,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(region === undefined ? {} : { region }),
      });
      return { sdk, client };
    });
    return this.loaded;
  }
}
