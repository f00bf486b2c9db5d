/**
 * `npm run sbom [-- FILE]`: the bill of materials of what reaches production, CycloneDX 1.5 JSON, on stdout or into a
 * file. It is made from the lock file alone and holds no time and nothing random: the same lock file gives the same bytes.
 * `npm sbom` was rejected: it writes the moment and the folder's name, and with `--omit dev` it leaves out packages that
 * development needs as well.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isProduction, packagesOf, readJson } from './check-lock.mjs';

const project = readJson('package.json');
const lock = readJson('package-lock.json');
const packages = packagesOf(lock).filter(isProduction);
const byPath = new Map(packages.map((one) => [one.path, one]));
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Where Node finds a package from inside of another one. */
function found(from, name) {
  for (
    let place = from;
    ;
    place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))
  ) {
    const path = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    if (byPath.has(path)) return path;
    if (place === '') return undefined;
  }
}

const refsOf = (path, dependencies = {}) =>
  Object.keys(dependencies)
    .map((name) => found(path, name))
    .filter((one) => one !== undefined)
    .sort();

const licence = (name) =>
  /^[\w.+-]+$/.test(name) ? { license: { id: name } } : { expression: name };
const self = {
  'bom-ref': project.name,
  type: 'library',
  name: project.name,
  version: project.version,
};
const content = {
  version: 1,
  metadata: { component: { ...self, purl: purlOf(project), licenses: [licence(project.license)] } },
  // The path is the reference: one version may lie in two places.
  components: packages.map(({ path, name, version, integrity, license }) => ({
    'bom-ref': path,
    type: 'library',
    name,
    version,
    purl: purlOf({ name, version }),
    hashes: [
      {
        alg: 'SHA-512',
        content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
      },
    ],
    ...(license === undefined ? {} : { licenses: [licence(license)] }),
  })),
  dependencies: [
    {
      ref: project.name,
      dependsOn: refsOf('', { ...project.dependencies, ...project.optionalDependencies }),
    },
    ...packages.map(({ path, dependencies, optionalDependencies }) => ({
      ref: path,
      dependsOn: refsOf(path, { ...dependencies, ...optionalDependencies }),
    })),
  ],
};
const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
// CycloneDX wants a UUID; one of the content tells two documents apart as well as a random one.
const serial = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5');
const head = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: `urn:uuid:${serial}`,
};
const text = `${JSON.stringify({ ...head, ...content }, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
