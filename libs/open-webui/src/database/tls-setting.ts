import { readFileSync } from 'node:fs';
import { UsageError } from '../open-webui.errors';

/** What the driver is told of TLS; false for a connection without it. */
export type TlsSetting =
  | boolean
  | {
      readonly rejectUnauthorized: boolean;
      readonly ca?: string;
      readonly cert?: string;
      readonly key?: string;
      readonly checkServerIdentity?: () => undefined;
    };

/** Parameters of an address that are about TLS. */
export const TLS_PARAMETERS = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey'] as const;

/**
 * Reads the parameters as libpq does: `require` checks the server once there is a certificate to check it by, `verify-ca` leaves
 * its name out, and `prefer` and `allow` go without.
 * @throws UsageError `database/bad-url`
 */
export function readTls(given: URLSearchParams): TlsSetting {
  const mode = given.get('sslmode') ?? modeOf(given.get('ssl'));
  const root = given.get('sslrootcert');
  const ca = root === null || root === 'system' ? undefined : contentOf('sslrootcert', root);
  const own = {
    ...(ca !== undefined && { ca }),
    ...fileOf(given, 'sslcert', 'cert'),
    ...fileOf(given, 'sslkey', 'key'),
  };
  switch (mode) {
    case null:
    case 'disable':
    case 'allow':
    case 'prefer':
      if (root === null && Object.keys(own).length === 0) return false;
      throw wrong('certificates are given, but sslmode asks for no TLS: use verify-full');
    case 'require':
      return root === null ? { rejectUnauthorized: false, ...own } : withoutName(own);
    case 'no-verify':
      return { rejectUnauthorized: false, ...own };
    case 'verify-ca':
      return withoutName(own);
    case 'verify-full':
      return { rejectUnauthorized: true, ...own };
    default:
      throw wrong('sslmode must be disable, require, no-verify, verify-ca or verify-full');
  }
}

/** The authority counts, the name in the certificate does not. */
function withoutName(own: object): TlsSetting {
  return { rejectUnauthorized: true, ...own, checkServerIdentity: () => undefined };
}

/** As Node's driver has it. */
function modeOf(ssl: string | null): string | null {
  switch (ssl) {
    case null:
      return null;
    case 'true':
    case '1':
      return 'verify-full';
    case 'false':
    case '0':
      return 'disable';
    case 'no-verify':
      return 'no-verify';
    default:
      throw wrong('ssl must be true, false or no-verify');
  }
}

function fileOf<Field extends string>(
  given: URLSearchParams,
  name: string,
  field: Field,
): Partial<Record<Field, string>> {
  const path = given.get(name);
  return path === null ? {} : ({ [field]: contentOf(name, path) } as Record<Field, string>);
}

function contentOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('database/bad-url', `${name}: the file cannot be read`, 'database', {
      cause: error,
    });
  }
}

function wrong(why: string): UsageError {
  return new UsageError('database/bad-url', why, 'database');
}
