import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { REQUEST_LIMITS } from '../../../common/limits';

/**
 * The bytes of a body that nobody has read. What is beyond the limit is thrown away and not left in the connection: a
 * client that is still sending would not read the answer.
 * @throws PayloadTooLargeException, or BadRequestException where it breaks off
 */
export function readStream(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= REQUEST_LIMITS.bodyBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(new PayloadTooLargeException());
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new BadRequestException()));
    request.once('close', () => reject(new BadRequestException()));
  });
}
