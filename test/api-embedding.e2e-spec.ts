import {
  AdminOnlyExportPolicy,
  RequirePermission,
  FINE_TUNING_ENTITIES,
  FineTuningGuard,
  FineTuningModule,
  isFineTuningRoute,
  migrateUp,
  openDatabase,
  UsageError,
  type Caller,
  type Permission,
  type ExportPolicy,
} from '@app/fine-tuning';
import { Body, Controller, Get, Injectable, Module, Post, UseGuards } from '@nestjs/common';
import type {
  CanActivate,
  DynamicModule,
  ExecutionContext,
  INestApplication,
  Type,
} from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ApiProperty, ApiResponse, ApiTags, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { ADAPTERS, httpAdapterOf } from './support/embedded-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';
import { unresolved, type OpenApiDocument } from './support/openapi';

/** A backend's own way of knowing people: a header that its gateway sets. */
@Injectable()
class GatewayGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context
      .switchToHttp()
      .getRequest<IncomingMessage & { user?: { id: string } }>();
    const id = request.headers['x-gateway-user'];
    if (typeof id !== 'string') return false;
    request.user = { id };
    return true;
  }
}

/** A guard of the whole host that knows only its own sessions, and leaves our routes to our guard. */
@Injectable()
class SessionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return isFineTuningRoute(context) || new GatewayGuard().canActivate(context);
  }
}

/** Extra `guard` of a host whose own guard has decided before: whom it let in, is in. */
@Injectable()
class DecidedAlready implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToHttp().getRequest<{ user?: object }>().user !== undefined;
  }
}

/** Only one named person exports; everybody else as usual. */
@Injectable()
class OneExporterPolicy extends AdminOnlyExportPolicy implements ExportPolicy {
  static exporter = '';

  override may(caller: Caller, permission: Permission): boolean {
    if (permission === 'catalogue.read') return caller.id === OneExporterPolicy.exporter;
    return super.may(caller, permission);
  }
}

@Controller('host')
class HostController {
  @Get('guarded')
  @RequirePermission('operations.read')
  @UseGuards(FineTuningGuard)
  guarded(): string {
    return 'inside';
  }

  @Get('forgotten')
  @UseGuards(FineTuningGuard)
  forgotten(): string {
    return 'inside';
  }

  @Get('broken')
  broken(): never {
    throw new Error('the host handles its own errors');
  }
}

/** Named like DTOs of ours. */
class CreateExportDto {
  @ApiProperty()
  readonly invoice!: string;
}

class ExportPageDto {
  @ApiProperty({ type: [CreateExportDto] })
  readonly invoices!: CreateExportDto[];
}

@Controller('invoices')
@ApiTags('exports')
class InvoiceController {
  @Post('export')
  @ApiResponse({ status: 201, type: ExportPageDto })
  createExport(@Body() body: CreateExportDto): ExportPageDto {
    return { invoices: [body] };
  }
}

@Module({})
class HostModule {}

describe.each(ADAPTERS)('in a backend of its own on %s', (adapter) => {
  let database: TestDatabase & { readonly path: string };
  let folder: string;
  let app: INestApplication | undefined;
  let users: { id: string; role: string }[];

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.11.0');
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-embedding-'));
    const dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
    users = await dataSource.query('SELECT id, role FROM "user"');
    await dataSource.destroy();
  }, 60_000);

  afterEach(() => app?.close());

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const idOf = (role: string): string => users.find((user) => user.role === role)?.id ?? '';
  const options = () => ({
    storage: `file:${join(folder, 'exports')}`,
    key: 'a key that only the tests know',
  });

  async function start(
    fineTuning: DynamicModule,
    name?: string,
    globalPrefix?: string,
    controllers = true,
    globalGuard?: Type<CanActivate>,
  ): Promise<string> {
    const module = {
      module: HostModule,
      imports: [
        TypeOrmModule.forRoot({
          ...(name !== undefined && { name }),
          type: 'better-sqlite3',
          database: database.path,
          entities: [...FINE_TUNING_ENTITIES],
        }),
        fineTuning,
      ],
      controllers: controllers ? [HostController, InvoiceController] : [],
      providers: globalGuard === undefined ? [] : [{ provide: APP_GUARD, useClass: globalGuard }],
    };
    app = await NestFactory.create(module, httpAdapterOf(adapter), {
      logger: false,
      abortOnError: false,
    });
    if (globalPrefix !== undefined) app.setGlobalPrefix(globalPrefix);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  const get = async (url: string, headers: Record<string, string>) => {
    const response = await fetch(url, { headers });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
    };
  };

  test('a named data source, values from an async factory, the default guard', async () => {
    const url = await start(
      FineTuningModule.forRootAsync({
        dataSource: 'openWebui',
        useFactory: () => Promise.resolve({ ...options(), auth: { secret: TESTING_SECRET } }),
      }),
      'openWebui',
    );
    const path = `${url}/api/v1/admin/fine-tuning/formats`;
    expect((await get(path, {})).status).toBe(401);
    expect((await get(path, { authorization: `Bearer ${tokenFor(idOf('user'))}` })).status).toBe(
      403,
    );
    expect((await get(path, { authorization: `Bearer ${tokenFor(idOf('admin'))}` })).status).toBe(
      200,
    );
  });

  test("the host's guard and policy replace ours; roles still come from the user table", async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), guard: GatewayGuard, policy: OneExporterPolicy }),
    );
    OneExporterPolicy.exporter = idOf('user');
    const formats = `${url}/api/v1/admin/fine-tuning/formats`;
    const audit = `${url}/api/v1/admin/fine-tuning/audit`;
    expect(
      (await get(formats, { authorization: `Bearer ${tokenFor(idOf('admin'))}` })).status,
    ).toBe(401);
    expect((await get(formats, { 'x-gateway-user': idOf('user') })).status).toBe(200);
    expect((await get(formats, { 'x-gateway-user': idOf('admin') })).status).toBe(403);
    expect((await get(audit, { 'x-gateway-user': idOf('user') })).status).toBe(403);
    expect((await get(audit, { 'x-gateway-user': idOf('admin') })).status).toBe(200);
    expect((await get(audit, { 'x-gateway-user': 'nobody-knows' })).status).toBe(401);
  });

  describe('behind a guard of the whole host', () => {
    const gateway = (role: string) => ({ 'x-gateway-user': idOf(role) });
    const bearer = (role: string) => ({ authorization: `Bearer ${tokenFor(idOf(role))}` });
    const FORMATS = '/api/v1/admin/fine-tuning/formats';

    test.each<
      [string, Type<CanActivate>, object, () => [string, Record<string, string>, number][]]
    >([
      [
        'that leaves our routes to our guard',
        SessionGuard,
        { auth: { secret: TESTING_SECRET } },
        () => [
          [FORMATS, bearer('admin'), 200],
          [FORMATS, bearer('user'), 403],
          [FORMATS, gateway('admin'), 401],
          [FORMATS, {}, 401],
          ['/host/broken', {}, 403],
          ['/host/broken', bearer('admin'), 403],
          ['/host/broken', gateway('user'), 500],
        ],
      ],
      [
        'that decides for our routes as well',
        GatewayGuard,
        { guard: DecidedAlready },
        () => [
          [FORMATS, gateway('admin'), 200],
          [FORMATS, gateway('user'), 403],
          [FORMATS, bearer('admin'), 403],
          ['/api/v1/admin/fine-tuning/page', {}, 403],
          ['/host/broken', gateway('user'), 500],
        ],
      ],
    ])('%s', async (_, globalGuard, more, requests) => {
      const url = await start(
        FineTuningModule.forRoot({ ...options(), ...more }),
        undefined,
        undefined,
        true,
        globalGuard,
      );
      for (const [path, headers, status] of requests()) {
        const answer = await get(`${url}${path}`, headers);
        expect([path, headers, answer.status]).toEqual([path, headers, status]);
        if (path !== '/host/broken' && status >= 400)
          expect(answer.type).toContain('application/problem+json');
      }
      const wrong = await fetch(`${url}${FORMATS}`, { method: 'PATCH' });
      expect(wrong.status).toBe(globalGuard === SessionGuard ? 405 : 403);
    });
  });

  test("below the host's global prefix, with links that lead back", async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), prefix: '', auth: { secret: TESTING_SECRET } }),
      undefined,
      'backend/v2',
    );
    const headers = { authorization: `Bearer ${tokenFor(idOf('admin'))}` };
    const { status } = await get(`${url}/backend/v2/admin/fine-tuning/export`, headers);
    expect(status).toBe(200);
    const wrong = await fetch(`${url}/backend/v2/admin/fine-tuning/export`, { method: 'PATCH' });
    expect(wrong.status).toBe(405);
  });

  test('without pages there is the API alone', async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), auth: { secret: TESTING_SECRET }, pages: false }),
    );
    for (const path of [
      'admin/fine-tuning/page',
      'fine-tuning/page',
      'fine-tuning/page/assets/x.js',
    ])
      expect([path, (await get(`${url}/api/v1/${path}`, {})).status]).toEqual([path, 404]);
    expect((await get(`${url}/api/v1/fine-tuning/consent`, {})).status).toBe(401);
  });

  test('without controllers there are no routes', async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), controllers: false }),
      undefined,
      undefined,
      false,
    );
    expect((await get(`${url}/api/v1/admin/fine-tuning/formats`, {})).status).toBe(404);
  }, 20_000);

  test("the host's own description holds its DTOs and ours, whatever they are called", async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), auth: { secret: TESTING_SECRET } }),
    );
    expect(url).not.toBe('');
    const document = SwaggerModule.createDocument(
      app as INestApplication,
      new DocumentBuilder().build(),
    ) as unknown as OpenApiDocument;
    const { schemas } = document.components;
    const theirs = Object.keys(schemas).filter((name) => !name.startsWith('FineTuning'));
    expect(theirs.sort()).toEqual(['CreateExportDto', 'ExportPageDto']);
    expect(Object.keys(schemas['CreateExportDto']?.properties ?? {})).toEqual(['invoice']);
    expect(schemas['FineTuningCreateExport']?.properties).toHaveProperty('format');
    expect(unresolved(document)).toEqual([]);
    const tagsOf = (path: string): unknown => document.paths[path]?.['post']?.tags;
    expect(tagsOf('/invoices/export')).toEqual(['exports']);
    expect(tagsOf('/api/v1/admin/fine-tuning/export')).toEqual(['fine-tuning: exports']);
  });

  test("our guard keeps the host's own routes, and refuses one that names no permission", async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), isGlobal: true, guard: GatewayGuard }),
    );
    expect((await get(`${url}/host/guarded`, { 'x-gateway-user': idOf('user') })).status).toBe(403);
    expect((await get(`${url}/host/guarded`, { 'x-gateway-user': idOf('admin') })).text).toBe(
      'inside',
    );
    expect((await get(`${url}/host/forgotten`, { 'x-gateway-user': idOf('admin') })).status).toBe(
      403,
    );
  });

  test("the host's routes keep their own errors; ours are problem+json without any global filter", async () => {
    const url = await start(
      FineTuningModule.forRoot({ ...options(), auth: { secret: TESTING_SECRET } }),
    );
    expect((await get(`${url}/host/broken`, {})).type).toContain('application/json');
    const ours = await get(`${url}/api/v1/admin/fine-tuning/formats`, {});
    expect(ours.type).toContain('application/problem+json');
  });

  test.each([
    ['no secret', {}],
    ['an empty secret', { auth: { secret: '' } }],
    ["Open WebUI's published secret", { auth: { secret: 't0p-s3cr3t' } }],
  ])('does not start with %s', async (_, auth) => {
    await expect(start(FineTuningModule.forRoot({ ...options(), ...auth }))).rejects.toThrow(
      UsageError,
    );
    app = undefined;
  });
});
