import { SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';

/**
 * Metadata of every controller of this module, for guards, interceptors and pipes that a host applies to all routes.
 * @publicApi
 */
export const FINE_TUNING_ROUTE = 'fine-tuning:route';

/** Marks a controller as one of this module. */
export const MarkAsFineTuningRoute = (): ClassDecorator => SetMetadata(FINE_TUNING_ROUTE, true);

/**
 * Whether a request goes to a route of this module, which asks its own guard who is calling. A guard of the whole host
 * (`APP_GUARD`) that does not know Open WebUI's tokens lets these through.
 * @example
 * ```ts
 * import { isFineTuningRoute } from '@app/fine-tuning';
 * import type { CanActivate, ExecutionContext } from '@nestjs/common';
 *
 * export class HostGuard implements CanActivate {
 *   canActivate(context: ExecutionContext): boolean {
 *     if (isFineTuningRoute(context)) return true;
 *     return context.switchToHttp().getRequest<{ user?: object }>().user !== undefined;
 *   }
 * }
 * ```
 * @publicApi
 */
export function isFineTuningRoute(context: Pick<ExecutionContext, 'getClass'>): boolean {
  return Reflect.getMetadata(FINE_TUNING_ROUTE, context.getClass()) === true;
}
