import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromDebian } from './debian-package.mjs';
import { changed, documented } from './documented.mjs';
import { onPath } from './on-path.mjs';

export const caddy = {
  version: ['version'],

  program: async (home) => (await onPath('caddy')) ?? fromDebian(home, 'caddy', 'usr/bin/caddy'),

  /** The documented site, with a certificate that is there already: Caddy would ask for one. */
  async configure({ folder, name, port, plainPort, certificate, openWebui, host }) {
    const site = changed(await documented('caddy'), {
      [`${name} {`]: '(site) {',
      '127.0.0.1:3000': new URL(host).host,
      '127.0.0.1:8080': new URL(openWebui).host,
    });
    const file = join(folder, 'Caddyfile');
    const { certificate: pem, key } = certificate;
    await writeFile(
      file,
      `{
  admin off
  auto_https off
}
${site}
https://${name}:${port} {
  tls ${pem} ${key}
  import site
}
http://${name}:${plainPort} {
  import site
}
`,
    );
    return ['run', '--config', file, '--adapter', 'caddyfile'];
  },
};
