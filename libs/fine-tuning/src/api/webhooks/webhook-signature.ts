import { createHmac } from 'node:crypto';

/**
 * Headers of one delivery as the Standard Webhooks specification has them. The signature covers id, time and body, so
 * that a receiver can refuse replays.
 * @param secret base64, optionally with the prefix `whsec_`
 * @param timestamp seconds since the epoch
 */
export function signWebhook(
  secret: string,
  id: string,
  timestamp: number,
  body: string,
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
