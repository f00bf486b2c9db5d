import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DECISION_LIMITS } from '../../common/limits';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { PolicyInForceService } from './policy-in-force.service';

const TEXT = 'We ask <b>you</b>.\n';
const HASH = createHash('sha256').update(TEXT).digest('hex');

describe('the text that people agree to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-policy-'));
  const file = join(folder, 'policy.txt');
  writeFileSync(file, TEXT);
  const grown = join(folder, 'grown.txt');
  writeFileSync(grown, 'x'.repeat(DECISION_LIMITS.policyTextBytes + 1));
  afterAll(() => rmSync(folder, { recursive: true }));

  const serviceWith = (recorded: string | null | undefined, policyTextFile: string | null) => {
    const row = recorded === undefined ? null : { textSha256: recorded };
    const dataSource = { getRepository: () => ({ findOneBy: () => Promise.resolve(row) }) };
    const options = { policyVersion: '1', organisation: 'Works', policyTextFile };
    return new PolicyInForceService(
      dataSource as unknown as DataSource,
      options as ResolvedFineTuningOptions,
    );
  };

  it.each([
    ['none is given', HASH, null, null],
    ['its hash was recorded', HASH, file, TEXT],
    ['no hash was recorded', null, file, TEXT],
    ['no version was recorded', undefined, file, TEXT],
    ['another text was recorded', HASH.replace(/^./, 'x'), file, null],
    ['the file is gone', HASH, join(folder, 'gone'), null],
    ['the file has grown', null, grown, null],
    ['the file is a folder', null, folder, null],
  ])('where %s', async (_, recorded, path, text) => {
    const service = serviceWith(recorded, path);
    expect(await service.describe()).toEqual({
      organisation: 'Works',
      text,
      // What was shown without having been recorded is proven by the yes itself.
      textSha256: recorded ?? (text === null ? null : HASH),
    });
    // Where there is a text, nobody says yes without it.
    const required = service.requireText(await service.version());
    if (path === null || text !== null)
      await expect(required).resolves.toBe(path === null ? null : HASH);
    else await expect(required).rejects.toMatchObject({ code: 'consent/policy-text' });
  });
});
