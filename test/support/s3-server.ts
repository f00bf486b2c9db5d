import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Without an object: the mark of a deletion. */
interface StoredVersion {
  readonly key: string;
  readonly id: string;
  readonly object: StoredObject | undefined;
}

/**
 * A server that speaks the part of S3's REST protocol that the storage uses, over real HTTP: objects, ranges, listing in
 * pages, copies (only on condition), multipart uploads, server-side encryption headers. The npm packages that do this are unmaintained.
 */
export class S3Server {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<
    string,
    { key: string; parts: Map<number, Buffer>; headers: Record<string, string> }
  >();
  /** What became of each key, oldest first, in a bucket that keeps versions; undefined in one that does not. */
  versions: StoredVersion[] | undefined;
  /** Whether versions may be listed. */
  listsVersions: 'yes' | 'AccessDenied' | 'NotImplemented' = 'yes';
  /** Whether one version may be deleted. */
  deletesVersions = true;
  /** Names of headers that would open an object to others, of all requests. */
  readonly acls = new Set<string>();
  /** Answer the next requests of this method with an error. */
  failNext: { method: string; status: number; times: number } | undefined;
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3');
    const [, , ...rest] = url.pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const body = await bodyOf(request);
    const { failNext } = this;
    if (failNext !== undefined && failNext.times > 0 && failNext.method === request.method) {
      failNext.times -= 1;
      return xml(response, failNext.status, '<Error><Code>AccessDenied</Code></Error>');
    }
    const query = url.searchParams;
    for (const name of Object.keys(request.headers))
      if (/^x-amz-(acl|grant)/.test(name)) this.acls.add(name);
    if (query.has('acl')) this.acls.add('?acl');
    switch (request.method) {
      case 'PUT':
        if (query.has('uploadId')) return this.putPart(query, request, body, response);
        return this.put(key, request, body, response);
      case 'POST':
        if (query.has('uploads')) return this.beginUpload(key, request, response);
        return this.completeUpload(key, query, response);
      case 'DELETE':
        if (query.has('uploadId')) this.uploads.delete(query.get('uploadId') ?? '');
        else if (query.has('versionId') && !this.deletesVersions)
          return xml(response, 403, '<Error><Code>AccessDenied</Code></Error>');
        else this.delete(key, query.get('versionId'));
        response.writeHead(204).end();
        return;
      case 'HEAD':
        return this.get(key, request, response, true);
      default:
        if (query.has('uploads')) return this.listUploads(query, response);
        if (query.has('versions')) return this.listVersions(query, response);
        if (query.get('list-type') === '2') return this.list(query, response);
        return this.get(key, request, response, false);
    }
  }

  private store(key: string, object: StoredObject): void {
    this.objects.set(key, object);
    this.versions?.push({ key, id: randomUUID(), object });
  }

  private delete(key: string, version: string | null): void {
    if (this.versions === undefined) return void this.objects.delete(key);
    if (version === null) {
      this.objects.delete(key);
      return void this.versions.push({ key, id: randomUUID(), object: undefined });
    }
    this.versions = this.versions.filter(({ id }) => id !== version);
    const latest = this.versions.findLast((one) => one.key === key)?.object;
    if (latest === undefined) this.objects.delete(key);
    else this.objects.set(key, latest);
  }

  private listVersions(query: URLSearchParams, response: ServerResponse): void {
    if (this.listsVersions !== 'yes')
      return xml(
        response,
        this.listsVersions === 'AccessDenied' ? 403 : 501,
        `<Error><Code>${this.listsVersions}</Code></Error>`,
      );
    const prefix = query.get('prefix') ?? '';
    const after = query.get('version-id-marker') ?? '';
    const unversioned = [...this.objects].map(([key, object]) => ({ key, id: 'null', object }));
    const all = (this.versions ?? unversioned)
      .filter(({ key }) => key.startsWith(prefix))
      .map((version) => ({ ...version, mark: `${version.key} ${version.id}` }))
      .filter(({ mark }) => mark > after)
      .sort((a, b) => (a.mark < b.mark ? -1 : 1));
    const page = all.slice(0, 3);
    const last = page.at(-1);
    const more =
      all.length > page.length && last !== undefined
        ? `<IsTruncated>true</IsTruncated><NextKeyMarker>${last.key}</NextKeyMarker>` +
          `<NextVersionIdMarker>${last.mark}</NextVersionIdMarker>`
        : '';
    const items = page.map(({ key, id, object }) => {
      const tag = object === undefined ? 'DeleteMarker' : 'Version';
      return `<${tag}><Key>${key}</Key><VersionId>${id}</VersionId></${tag}>`;
    });
    xml(response, 200, `<ListVersionsResult>${more}${items.join('')}</ListVersionsResult>`);
  }

  private put(key: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const source = request.headers['x-amz-copy-source'];
    if (typeof source !== 'string') {
      this.store(key, { body, headers: encryptionOf(request) });
      response.writeHead(200, { ETag: etag(body) }).end();
      return;
    }
    const from = this.objects.get(decodeURIComponent(source).split('/').slice(1).join('/'));
    if (from === undefined) return xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
    if (request.headers['x-amz-copy-source-if-match'] !== etag(from.body))
      return xml(response, 412, '<Error><Code>PreconditionFailed</Code></Error>');
    this.store(key, { body: from.body, headers: encryptionOf(request) });
    xml(response, 200, `<CopyObjectResult><ETag>${etag(from.body)}</ETag></CopyObjectResult>`);
  }

  private get(
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    head: boolean,
  ): void {
    const found = this.objects.get(key);
    if (found === undefined) {
      if (head) return void response.writeHead(404).end();
      return xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
    }
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(
      range?.[2] ? Number(range[2]) : found.body.length - 1,
      found.body.length - 1,
    );
    const part = found.body.subarray(start, end + 1);
    response.writeHead(range === null ? 200 : 206, {
      'Content-Length': part.length,
      ETag: etag(found.body),
      ...found.headers,
    });
    response.end(head ? undefined : part);
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(prefix) && key > after)
      .sort();
    const page = keys.slice(0, 3);
    const more = keys.length > page.length;
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${this.objects.get(key)?.body.length ?? 0}</Size></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
    xml(
      response,
      200,
      `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  }

  private beginUpload(key: string, request: IncomingMessage, response: ServerResponse): void {
    const id = randomUUID();
    this.uploads.set(id, { key, parts: new Map(), headers: encryptionOf(request) });
    xml(
      response,
      200,
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private putPart(
    query: URLSearchParams,
    _request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): void {
    const upload = this.uploads.get(query.get('uploadId') ?? '');
    if (upload === undefined) return xml(response, 404, '<Error><Code>NoSuchUpload</Code></Error>');
    upload.parts.set(Number(query.get('partNumber')), body);
    response.writeHead(200, { ETag: etag(body) }).end();
  }

  private completeUpload(key: string, query: URLSearchParams, response: ServerResponse): void {
    const id = query.get('uploadId') ?? '';
    const upload = this.uploads.get(id);
    if (upload === undefined) return xml(response, 404, '<Error><Code>NoSuchUpload</Code></Error>');
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    const body = Buffer.concat(parts);
    this.store(key, { body, headers: upload.headers });
    this.uploads.delete(id);
    xml(
      response,
      200,
      `<CompleteMultipartUploadResult><ETag>${etag(body)}</ETag></CompleteMultipartUploadResult>`,
    );
  }

  private listUploads(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('upload-id-marker') ?? '';
    const found = [...this.uploads]
      .filter(([id, { key }]) => key.startsWith(prefix) && id > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const page = found.slice(0, 3);
    const next = page.at(-1);
    const more =
      found.length > page.length && next !== undefined
        ? `<IsTruncated>true</IsTruncated><NextKeyMarker>${next[1].key}</NextKeyMarker>` +
          `<NextUploadIdMarker>${next[0]}</NextUploadIdMarker>`
        : '';
    const items = page.map(
      ([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`,
    );
    xml(
      response,
      200,
      `<ListMultipartUploadsResult>${more}${items.join('')}</ListMultipartUploadsResult>`,
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const encoding = String(request.headers['content-encoding'] ?? '');
  const streamed = String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  return encoding.includes('aws-chunked') || streamed ? dechunked(body) : body;
}

/** `<hex size>[;signature]\r\n<bytes>\r\n` until a chunk of size 0. */
function dechunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function encryptionOf({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) =>
    name.startsWith('x-amz-server-side-encryption'),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function xml(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0"?>${body}`);
}
