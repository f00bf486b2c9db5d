import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changed, documented } from './documented.mjs';
import { onPath } from './on-path.mjs';
import { builtTraefik } from './traefik-build.mjs';

export const traefik = {
  version: ['version'],

  program: async (home) => (await onPath('traefik')) ?? builtTraefik(home),

  /** The documented dynamic configuration, beside a certificate, and entry points with and without TLS. */
  async configure({ folder, port, plainPort, certificate, openWebui, host }) {
    const dynamic = changed(await documented('yaml'), {
      'http://127.0.0.1:3000': host,
      'http://127.0.0.1:8080': openWebui,
    });
    await writeFile(join(folder, 'site.yml'), dynamic);
    const { certificate: certFile, key: keyFile } = certificate;
    await writeFile(
      join(folder, 'tls.yml'),
      JSON.stringify({ tls: { certificates: [{ certFile, keyFile }] } }),
    );
    return [
      `--entryPoints.websecure.address=127.0.0.1:${port}`,
      '--entryPoints.websecure.http.tls=true',
      `--entryPoints.web.address=127.0.0.1:${plainPort}`,
      `--providers.file.directory=${folder}`,
      '--global.checkNewVersion=false',
      '--global.sendAnonymousUsage=false',
    ];
  },
};
