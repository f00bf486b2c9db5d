import {
  ForbiddenException,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { of } from 'rxjs';
import { AccessControlService } from './access-control.service';
import type { AuthenticatedRequest, Caller } from './caller';
import type { DenialLogService } from './denial-log.service';
import type { DownloadTicketLoginService } from './download-ticket-login.service';
import { AdminOnlyExportPolicy } from './export-policy';
import { RequirePermission, type Permission } from './permission';
import type { FailedLoginsService } from '../limits/failed-logins.service';
import type { SchemaReadiness } from '../../start/schema-readiness';
import type { UserDirectoryService } from './user-directory.service';

const PEOPLE: Readonly<Record<string, Caller>> = {
  ada: { id: 'ada', role: 'admin' },
  uwe: { id: 'uwe', role: 'user' },
  pia: { id: 'pia', role: 'pending' },
};

interface Given {
  readonly permission?: Permission;
  /** Whose token the request carries. */
  readonly token?: string;
  /** Who holds the download ticket of the request. */
  readonly ticket?: string;
  /** Whether the session that asked for the ticket is still good when the answer lasts. Default true. */
  readonly isStillCurrent?: boolean;
  readonly request?: Partial<AuthenticatedRequest>;
}

interface Outcome {
  readonly answer: unknown;
  readonly caller: string | undefined;
  /** Who is asked for again while the answer lasts. */
  readonly again: unknown;
  readonly failedLogins: number;
  readonly denied: readonly string[];
}

async function check({
  permission,
  token,
  ticket,
  isStillCurrent = true,
  request: extra,
}: Given): Promise<Outcome> {
  class Route {}
  if (permission !== undefined) RequirePermission(permission)(Route);
  const request = { method: 'GET', headers: {}, ...extra } as AuthenticatedRequest;
  const authentication: CanActivate = {
    canActivate: () => {
      if (token !== undefined) request.user = { id: token };
      return of(token !== undefined);
    },
  };
  const holder = ticket === undefined ? undefined : { userId: ticket, claims: null };
  let isCurrent = true;
  let failedLogins = 0;
  const denied: string[] = [];
  const service = new AccessControlService(
    authentication,
    new AdminOnlyExportPolicy(),
    { require: () => Promise.resolve() } as unknown as SchemaReadiness,
    { find: (id: string) => Promise.resolve(PEOPLE[id]) } as unknown as UserDirectoryService,
    {
      holderOf: () => Promise.resolve(holder),
      isCurrent: () => Promise.resolve(isCurrent),
    } as unknown as DownloadTicketLoginService,
    { count: () => Promise.resolve(void failedLogins++) } as unknown as FailedLoginsService,
    {
      record: (caller: Caller, name: string) =>
        Promise.resolve(void denied.push(`${caller.id} ${name}`)),
    } as unknown as DenialLogService,
    new Reflector(),
  );
  const context = {
    getHandler: () => () => undefined,
    getClass: () => Route,
    switchToHttp: () => ({
      getRequest: () => request,
      getResponse: () => ({}),
      getNext: () => undefined,
    }),
  } as unknown as ExecutionContext;
  const answer = await service.check(context).catch((error: unknown) => error);
  isCurrent = isStillCurrent;
  const again = await request.readmit?.().then(
    ({ id }) => id,
    (error: unknown) => error,
  );
  return { answer, caller: request.caller?.id, again, failedLogins, denied };
}

it.each<[string, Given, string]>([
  ['an admin', { permission: 'export.create', token: 'ada' }, 'ada'],
  ['a user about themselves', { permission: 'self.write', token: 'uwe' }, 'uwe'],
  ['an admin about themselves', { permission: 'self.read', token: 'ada' }, 'ada'],
  ['the holder of a ticket', { permission: 'export.download', ticket: 'ada' }, 'ada'],
])('lets %s in', async (_who, given, caller) => {
  const rest = { failedLogins: 0, denied: [] };
  expect(await check(given)).toEqual({ answer: true, caller, again: caller, ...rest });
});

it('does not go on for the holder of a ticket who signed out everywhere', async () => {
  const given = { permission: 'export.download', ticket: 'ada', isStillCurrent: false } as const;
  const { answer, again } = await check(given);
  expect(answer).toBe(true);
  expect(again).toBeInstanceOf(UnauthorizedException);
});

it('serves a public page without asking who is there', async () => {
  expect(await check({ permission: 'page.read' })).toMatchObject({
    answer: true,
    caller: undefined,
    failedLogins: 0,
  });
});

it.each<[string, Given]>([
  ['no token', { permission: 'export.read' }],
  ['the token of somebody who is gone', { permission: 'export.read', token: 'nobody' }],
  ['the ticket of somebody who is gone', { permission: 'export.download', ticket: 'nobody' }],
  ['a ticket on another route', { permission: 'export.read', ticket: 'ada' }],
])('counts a failed login for %s', async (_what, given) => {
  const { answer, ...rest } = await check(given);
  expect(answer).toBeInstanceOf(UnauthorizedException);
  expect(rest).toEqual({ caller: undefined, failedLogins: 1, denied: [] });
});

it.each<[string, Given, string[]]>([
  [
    'a user who wants to export',
    { permission: 'export.create', token: 'uwe' },
    ['uwe export.create'],
  ],
  ['a pending account', { permission: 'self.read', token: 'pia' }, ['pia self.read']],
  [
    'a user with a ticket',
    { permission: 'export.download', ticket: 'uwe' },
    ['uwe export.download'],
  ],
  ['everybody on a route that names no permission', { token: 'ada' }, []],
  [
    'a request that another site started',
    {
      permission: 'export.create',
      token: 'ada',
      request: { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } },
    },
    [],
  ],
])('refuses %s', async (_who, given, denied) => {
  const { answer, ...rest } = await check(given);
  expect(answer).toBeInstanceOf(ForbiddenException);
  expect(rest).toEqual({ caller: undefined, failedLogins: 0, denied });
});
