import { createHmac } from 'node:crypto';
import { signWebhook } from './webhook-signature';

const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('the vector of the Standard Webhooks specification', () => {
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const headers = signWebhook(`whsec_${SECRET}`, id, 1614265330, '{"test": 2432232314}');
  expect(headers).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('the signature covers id, time and body', () => {
  const sign = (id: string, time: number, body: string): string | undefined =>
    signWebhook(SECRET, id, time, body)['webhook-signature'];
  const one = sign('a', 1, '{}');
  expect(sign('b', 1, '{}')).not.toBe(one);
  expect(sign('a', 2, '{}')).not.toBe(one);
  expect(sign('a', 1, '{} ')).not.toBe(one);
  const key = Buffer.from(SECRET, 'base64');
  expect(one).toBe(`v1,${createHmac('sha256', key).update('a.1.{}').digest('base64')}`);
});
