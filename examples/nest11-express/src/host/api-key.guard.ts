import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { isFineTuningRoute } from 'open-webui-fine-tuning';

/** This backend's own way of knowing callers. The routes of the fine-tuning module know people by Open WebUI's tokens. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (isFineTuningRoute(context)) return true;
    const { headers } = context
      .switchToHttp()
      .getRequest<{ headers: Record<string, string | undefined> }>();
    return headers['x-api-key'] === 'the key of this backend';
  }
}
