import { Inject, Injectable } from '@nestjs/common';
import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { FineTuningError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { isPrivateAddress } from './private-address';
import { signWebhook } from './webhook-signature';

export interface WebhookMessage {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
}

/** The address may not be called: not on the list, or not on the public internet. */
class WebhookRefusedError extends FineTuningError {}

/** Posts one message. Follows no redirect, reads no answer but its status. */
@Injectable()
export class WebhookSenderService {
  constructor(@Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions) {}

  /** The HTTP status. @throws WebhookRefusedError; Error of the connection or the timeout */
  send(message: WebhookMessage): Promise<number> {
    const url = new URL(message.url);
    const { webhooks } = this.options;
    const host = url.hostname.toLowerCase();
    if (!webhooks.allowHosts.includes(host)) {
      return Promise.reject(new WebhookRefusedError('webhook/host', 'host is not allowed'));
    }
    const literal = host.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !webhooks.allowPrivateNetworks && isPrivateAddress(literal)) {
      return Promise.reject(new WebhookRefusedError('webhook/private', 'address is private'));
    }
    return this.post(url, message);
  }

  private post(url: URL, { id, secret, body }: WebhookMessage): Promise<number> {
    const { timeoutMs, allowPrivateNetworks } = this.options.webhooks;
    const sentAt = Math.floor(this.options.clock.now() / 1000);
    const options: RequestOptions = {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      lookup: allowPrivateNetworks ? lookup : publicLookup,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'open-webui-fine-tuning',
        ...signWebhook(secret, id, sentAt, body),
      },
    };
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const request = send(url, options, (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      request.once('error', reject);
      request.end(body);
    });
  }
}

/**
 * The connection uses exactly the addresses that were checked. Checking first and connecting by name would let the
 * name point somewhere else the second time (DNS rebinding).
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, []);
      return;
    }
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(new WebhookRefusedError('webhook/private', 'the host has a private address'), []);
      return;
    }
    const [first] = addresses;
    if (options.all === true || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
