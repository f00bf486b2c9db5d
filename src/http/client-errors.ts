import type { Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';

const STATUS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request/headers-too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request/timeout'],
};

/** Requests that Node refuses before the application sees them get the same kind of answer as all others. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const [status, code] = STATUS[error.code ?? ''] ?? [400, 'request/malformed'];
    const title = STATUS_CODES[status] ?? 'Bad Request';
    const correlationId = randomUUID();
    const detail = title.toLowerCase();
    const problem = { type: 'about:blank', title, status, code, detail, correlationId };
    const body = JSON.stringify(problem);
    socket.end(
      [
        `HTTP/1.1 ${status} ${title}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${correlationId}`,
        'Cache-Control: no-store',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  });
}
