import type { ExecutionContext } from '@nestjs/common';
import { withDetachedResponse } from './detached-response';

it('keeps a guard that is asked again from changing an answer that is under way', () => {
  const changed: string[] = [];
  const response = {
    statusCode: 200,
    setHeader: (name: string) => changed.push(name),
    writable: function writable(this: { statusCode: number }) {
      return this.statusCode;
    },
  };
  const context = {
    getClass: () => Array,
    getArgs: () => ['request', response, 'next'],
    switchToHttp: () => ({
      getRequest: () => 'request',
      getResponse: () => response,
      getNext: () => 'next',
    }),
  } as unknown as ExecutionContext;
  const detached = withDetachedResponse(context);
  const answer = detached.switchToHttp().getResponse<typeof response>();
  answer.setHeader('set-cookie');
  expect(changed).toEqual([]);
  expect(answer.writable()).toBe(200);
  expect(detached.switchToHttp().getRequest()).toBe('request');
  expect(detached.getClass()).toBe(Array);
  expect(detached.getArgs<[string, object, string]>()[1]).toBe(answer);
});
