import { Req, Res } from '@nestjs/common';
import { HTTP_CODE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import type { AuthenticatedRequest } from '../../access/caller';
import { Exchange } from './exchange';
import { takeResponse } from './http-response';
import type { HttpResponse } from './http-response';
import { sendJson, sendJsonWithEtag } from './send-json';
import { ETAG_METADATA } from './with-etag.decorator';

/** What a route of ours does; undefined: it has answered by itself. */
type Handler = (this: unknown, exchange: Exchange) => unknown;

/**
 * Class decorator: gives the routes of a controller an {@link Exchange}, and sends what they return. To Nest they take
 * `@Req()` and `@Res()`, the only parameters that pipes of the host never touch, and return nothing, so that
 * interceptors of the host have nothing to wrap.
 */
export const AnswerRoutes = (): ClassDecorator => (controller) => {
  const prototype = controller.prototype as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    // The class itself has a path as well, and Nest finds the parameters of a route by the class.
    if (name === 'constructor') continue;
    const handler = prototype[name];
    if (typeof handler !== 'function' || !Reflect.hasOwnMetadata(PATH_METADATA, handler)) continue;
    prototype[name] = answering(handler as Handler);
    Req()(prototype, name, 0);
    Res()(prototype, name, 1);
  }
};

function answering(handler: Handler): object {
  const status = (Reflect.getOwnMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? 200;
  const withEtag = Reflect.hasOwnMetadata(ETAG_METADATA, handler);
  const route = async function (
    this: unknown,
    request: AuthenticatedRequest,
    reply: HttpResponse,
  ): Promise<void> {
    const response = takeResponse(reply);
    const exchange = new Exchange(request, response);
    const result = await handler.call(this, exchange);
    if (result === undefined) return;
    if (withEtag) sendJsonWithEtag(response, status, result, exchange.header('if-none-match'));
    else sendJson(response, status, result);
  };
  for (const key of Reflect.getOwnMetadataKeys(handler) as string[])
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, handler), route);
  return route;
}
