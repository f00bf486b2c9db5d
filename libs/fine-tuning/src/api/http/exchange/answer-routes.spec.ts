import { Controller, Get } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { AnswerRoutes } from './answer-routes';

function applied(): new () => { read(): unknown; other(): string } {
  class Example {
    read(): string {
      return 'read';
    }
    other(): string {
      return 'no route';
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Example.prototype, 'read');
  Get()(Example.prototype, 'read', descriptor ?? {});
  Controller('example')(Example);
  AnswerRoutes()(Example);
  return Example;
}

it('gives a route request and response, which no pipe touches', () => {
  const Example = applied();
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, Example, 'read') as object;
  // The types of parameters that Nest calls REQUEST (0) and RESPONSE (1), and their places.
  expect(Object.keys(parameters).sort()).toEqual(['0:0', '1:1']);
});

it('leaves the class and its other methods as they are', () => {
  const Example = applied();
  expect(Example.prototype.constructor).toBe(Example);
  expect(new Example().other()).toBe('no route');
  expect(Reflect.getMetadata(ROUTE_ARGS_METADATA, Example, 'other')).toBeUndefined();
});
