import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromDebian } from './debian-package.mjs';
import { changed, documented } from './documented.mjs';
import { onPath } from './on-path.mjs';

export const nginx = {
  version: ['-v'],

  program: async (home) => (await onPath('nginx')) ?? fromDebian(home, 'nginx', 'usr/sbin/nginx'),

  /** The documented server, in what the rest of nginx.conf would be. */
  async configure({ folder, port, plainPort, certificate, openWebui, host }) {
    const server = changed(await documented('nginx'), {
      'listen 443 ssl;': `listen 127.0.0.1:${port} ssl; listen 127.0.0.1:${plainPort};`,
      '/etc/ssl/certs/chat.example.org.pem': certificate.certificate,
      '/etc/ssl/private/chat.example.org.key': certificate.key,
      'http://127.0.0.1:3000': host,
      'http://127.0.0.1:8080': openWebui,
    });
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    for (const name of places) await mkdir(join(folder, name), { recursive: true });
    const lines = places.map((name) => `${name}_temp_path ${join(folder, name)};`);
    // Its workers would be somebody who may not write here.
    const user = process.getuid() === 0 ? 'user root; ' : '';
    await writeFile(
      join(folder, 'nginx.conf'),
      `${user}daemon off; pid ${join(folder, 'pid')}; error_log stderr; events {}
http { access_log off; ${lines.join(' ')}
${server}}
`,
    );
    return ['-p', folder, '-c', join(folder, 'nginx.conf')];
  },
};
