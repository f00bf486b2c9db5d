import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inModule } from '../test-support/in-module';

const HERE = './scripts/proxies';
const PLACES = {
  name: 'chat.example.org',
  port: 4001,
  plainPort: 4002,
  certificate: { certificate: '/made-up/site.pem', key: '/made-up/site.key' },
  openWebui: 'http://127.0.0.1:4003',
  host: 'http://127.0.0.1:4004',
};

describe('the proxies of docs/pages.md', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fine-tuning-documented-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['nginx', 'caddy', 'traefik'])('%s can be tried where it is wanted', (name) => {
    const args = inModule<string[]>(
      `import { ${name} } from '${HERE}/${name}.mjs';`,
      `output = await ${name}.configure(input);`,
      { ...PLACES, folder },
    );
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    const written = files.map((file) => readFileSync(join(folder, file.name), 'utf8')).join('\n');
    const all = args.join('\n') + written;
    for (const place of ['4001', '4002', '4003', '4004', 'site.pem', 'site.key'])
      expect(all).toContain(place);
    // What the documentation has in their place.
    expect(all).not.toMatch(/127\.0\.0\.1:(3000|8080)|\/etc\/ssl/);
  });

  it('have a banner that leads to the page', () => {
    const banners = inModule<{ content: string }[]>(
      `import { documentedBanners } from '${HERE}/documented.mjs';`,
      'output = JSON.parse(await documentedBanners());',
      null,
    );
    expect(banners[0]?.content).toContain('](/api/v1/fine-tuning/page)');
  });

  it.each([
    [
      'a configuration without what is to be changed',
      "changed('listen 80;', { 'listen 443;': '' })",
    ],
    ['a language that the page has no block of', "await documented('apache')"],
    ['a language that it has two blocks of', "await documented('sh')"],
  ])('%s is refused', (_, call) => {
    const said = inModule<string>(
      `import { changed, documented } from '${HERE}/documented.mjs';`,
      `try { ${call}; output = 'taken'; } catch (error) { output = error.message; }`,
      null,
    );
    expect(said).toMatch(/documented configuration has no|blocks of/);
  });
});
