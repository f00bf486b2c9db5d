import { transformFileSync } from '@swc/core';
import { Module } from 'node:module';
import { join } from 'node:path';
import { root } from './child.mjs';

/** The servers that the tests start, started for a measurement in the same way: their code is TypeScript, which Node cannot load. */
function testSupport(name) {
  const path = join(root, 'test/support', `${name}.ts`);
  const { code } = transformFileSync(path, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const loaded = new Module(path);
  loaded.filename = path;
  loaded.paths = Module._nodeModulePaths(join(root, 'test/support'));
  loaded._compile(code, path);
  return loaded.exports;
}

/** The PostgreSQL of `TEST_DATABASE_URL`, else one of our own. @throws where none can be found or started */
export async function startPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  return given ? { url: given, stop: async () => {} } : testSupport('postgres').startPostgres();
}

/** The Redis of `TEST_REDIS_URL`, else one of our own. @throws where none can be found or started */
export async function startRedis() {
  const given = process.env.TEST_REDIS_URL;
  return given ? { url: given, stop: async () => {} } : testSupport('redis').startRedis();
}

/** The S3 server of the tests, which keeps objects in the memory of this process. */
export async function startS3() {
  const { S3Server } = testSupport('s3-server');
  const server = new S3Server();
  const url = await server.start();
  return { url, server, stop: () => server.stop() };
}
