import { parseDatabaseUrl } from '@app/open-webui';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { databaseUrlOf } from './database-url-of';

const dataSourceOf = (options: object): DataSource =>
  ({ options: options as DataSourceOptions }) as DataSource;

const PARTS = { type: 'postgres', host: 'db', username: 'webui', password: 'p', database: 'w' };

test.each<[name: string, options: object, url: string]>([
  ['a file', { type: 'better-sqlite3', database: '/data/webui.db' }, 'sqlite:/data/webui.db'],
  ['an address', { type: 'postgres', url: 'postgres://u:p@db/w' }, 'postgres://u:p@db/w'],
  [
    'an address with a schema and encryption',
    { type: 'postgres', url: 'postgres://u:p@db/w', schema: 'chats', ssl: true },
    'postgres://u:p@db/w?schema=chats&sslmode=verify-full',
  ],
  ['parts', PARTS, 'postgres://webui:p@db:5432/w'],
  ['parts with a port', { ...PARTS, port: 6000 }, 'postgres://webui:p@db:6000/w'],
  ['parts without a password', { ...PARTS, password: undefined }, 'postgres://webui@db:5432/w'],
  [
    'parts with characters that mean something in an address',
    { ...PARTS, username: 'a@b', password: 'p/s:w?#%', schema: 'chats' },
    'postgres://a%40b:p%2Fs%3Aw%3F%23%25@db:5432/w?schema=chats',
  ],
])('%s', (_, options, url) => {
  const found = databaseUrlOf(dataSourceOf(options)) ?? '';
  expect(found).toBe(url);
  expect(() => parseDatabaseUrl(found)).not.toThrow();
});

test.each<[name: string, options: object]>([
  ['a password that is asked for', { ...PARTS, password: () => 'p' }],
  ['settings of encryption', { ...PARTS, ssl: { ca: 'x' } }],
  ['replicas', { type: 'postgres', url: 'postgres://u:p@db/w', replication: {} }],
  ['a folder of sockets', { ...PARTS, host: '/run/postgresql' }],
  ['an address of version 6', { ...PARTS, host: '::1' }],
  ['a name that is written otherwise in addresses', { ...PARTS, database: 'the db' }],
  ['no host', { ...PARTS, host: undefined }],
  ['no database', { ...PARTS, database: undefined }],
  ['a stream of its own', { ...PARTS, extra: { stream: () => undefined } }],
])('%s cannot be said by an address', (_, options) => {
  expect(databaseUrlOf(dataSourceOf(options))).toBeUndefined();
});
