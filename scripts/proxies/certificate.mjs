import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate that signs itself, by the system's `openssl`: with files, text, and the hash by which Chromium trusts it. */
export async function makeCertificate(folder, name) {
  const files = { certificate: join(folder, 'site.pem'), key: join(folder, 'site.key') };
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ...['-out', files.certificate, '-keyout', files.key],
  ]);
  const pem = await readFile(files.certificate, 'utf8');
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return { ...files, pem, trust: createHash('sha256').update(spki).digest('base64') };
}
