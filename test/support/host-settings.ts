import {
  Catch,
  ClassSerializerInterceptor,
  Injectable,
  ValidationPipe,
  VersioningType,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { map, type Observable, tap } from 'rxjs';
import { ADAPTERS, type Adapter, type EmbeddedHostSettings } from './embedded-host';

/** What backends do to all requests and answers, and what would change the meaning of ours. */
export const HOST_FACTORS = {
  adapter: ADAPTERS,
  whitelist: [false, true],
  forbidNonWhitelisted: [false, true],
  transform: [false, true],
  enableImplicitConversion: [false, true],
  validateCustomDecorators: [false, true],
  disableErrorMessages: [false, true],
  exceptionFactory: [false, true],
  pipe: ['none', 'trims', 'upper-cases', 'parses', 'empties'],
  parser: ['usual', 'keeps bytes', 'none', 'text'],
  interceptor: ['none', 'envelope', 'serializer', 'late header'],
  filter: ['none', 'teapot'],
  guard: ['none', 'replaces'],
  versioning: ['none', 'uri', 'header'],
  prefix: ['ours', 'global', 'both'],
} as const;

export type HostFactors = {
  readonly [K in keyof typeof HOST_FACTORS]: (typeof HOST_FACTORS)[K][number];
};

const MUTATIONS: Readonly<Record<HostFactors['pipe'], (value: unknown) => unknown>> = {
  none: (value) => value,
  trims: (value) => (typeof value === 'string' ? value.trim() : value),
  'upper-cases': (value) => (typeof value === 'string' ? value.toUpperCase() : value),
  parses: (value) => {
    if (typeof value !== 'string') return value;
    if (/^(true|false)$/.test(value)) return value === 'true';
    return /^\d+$/.test(value) ? Number(value) : value;
  },
  empties: () => undefined,
};

/** Changes every text in what it is given, as deep as it goes. */
@Injectable()
class MutatingPipe implements PipeTransform {
  constructor(private readonly mutate: (value: unknown) => unknown) {}

  transform(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.transform(item));
    if (typeof value !== 'object' || value === null || value.constructor !== Object)
      return this.mutate(value);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, this.transform(item)]),
    );
  }
}

@Injectable()
class EnvelopeInterceptor implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((data: unknown) => ({ data, wrapped: true })));
  }
}

/** Sets a header when the answer is on its way already. */
@Injectable()
class LateHeaderInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<{ header(n: string, v: string): void }>();
    return next.handle().pipe(tap(() => response.header('x-took', '1')));
  }
}

@Catch()
class TeapotFilter implements ExceptionFilter {
  catch(_: unknown, host: ArgumentsHost): void {
    const response = host
      .switchToHttp()
      .getResponse<{ status(code: number): { send(body: unknown): void } }>();
    response.status(418).send({ teapot: true });
  }
}

/** Leaves something else where handlers usually look. */
@Injectable()
class ReplacingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Record<string, unknown>>();
    request['user'] = { id: 'somebody of the host' };
    for (const name of ['body', 'query'])
      Object.defineProperty(request, name, { value: {}, configurable: true, writable: true });
    return true;
  }
}

function interceptorOf(factors: HostFactors): NestInterceptor | undefined {
  switch (factors.interceptor) {
    case 'envelope':
      return new EnvelopeInterceptor();
    case 'serializer':
      return new ClassSerializerInterceptor(new Reflector(), { strategy: 'excludeAll' });
    case 'late header':
      return new LateHeaderInterceptor();
    default:
      return undefined;
  }
}

/** A host with these settings; ours is at `/api/v1` with all of them. */
export function settingsOf(factors: HostFactors, database: string): EmbeddedHostSettings {
  const prefix = { ours: 'api/v1', global: '', both: 'v1' }[factors.prefix];
  return {
    adapter: factors.adapter,
    database,
    options: {
      rateLimits: {
        createPerMinute: 0,
        writePerMinute: 0,
        ownPreviewPerMinute: 0,
        anonymousPerMinute: 0,
      },
    },
    extras: { prefix, work: false },
    app: {
      rawBody: factors.parser === 'keeps bytes',
      ...(['none', 'text'].includes(factors.parser) && { bodyParser: false }),
    },
    configure: (app) => configure(app, factors),
  };
}

function configure(app: INestApplication, factors: HostFactors): void {
  if (factors.parser === 'text') TEXT_PARSER[factors.adapter](app);
  if (factors.prefix !== 'ours') app.setGlobalPrefix(factors.prefix === 'both' ? 'api' : 'api/v1');
  if (factors.versioning === 'uri')
    app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  if (factors.versioning === 'header')
    app.enableVersioning({ type: VersioningType.HEADER, header: 'x-v', defaultVersion: '1' });
  app.useGlobalPipes(
    new MutatingPipe(MUTATIONS[factors.pipe]),
    new ValidationPipe({
      whitelist: factors.whitelist,
      forbidNonWhitelisted: factors.forbidNonWhitelisted,
      transform: factors.transform,
      transformOptions: { enableImplicitConversion: factors.enableImplicitConversion },
      validateCustomDecorators: factors.validateCustomDecorators,
      disableErrorMessages: factors.disableErrorMessages,
      ...(factors.exceptionFactory && { exceptionFactory: () => new Error('of the host') }),
    }),
  );
  const interceptor = interceptorOf(factors);
  if (interceptor !== undefined) app.useGlobalInterceptors(interceptor);
  if (factors.filter === 'teapot') app.useGlobalFilters(new TeapotFilter());
  if (factors.guard === 'replaces') app.useGlobalGuards(new ReplacingGuard());
}

const TEXT_PARSER: Readonly<Record<Adapter, (app: INestApplication) => void>> = {
  express: (app) => {
    (app as NestExpressApplication).useBodyParser('text', { type: '*/*' });
  },
  fastify: (app) => {
    (app as NestFastifyApplication)
      .getHttpAdapter()
      .getInstance()
      .addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  },
};
