import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashModel, readSettings } from './model-files';

const ID2LABEL = { id2label: { '0': 'O', '1': 'B-x' } };

describe('files of a model', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'privacy-filter-'));
    await mkdir(join(folder, 'onnx'));
    await write('config.json', JSON.stringify(ID2LABEL));
    await write('onnx/model_q4.onnx', 'weights');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

  it('hashes what decides, and nothing of other dtypes', async () => {
    const first = await hashModel(folder, 'q4');
    await write('onnx/model_fp16.onnx', 'others');
    await write('README.md', 'text');
    expect(await hashModel(folder, 'q4')).toBe(first);
    expect(await hashModel(folder, 'fp16')).not.toBe(first);
    const sums = new Set([first]);
    for (const [name, text] of [
      ['onnx/model_q4.onnx', 'weightS'],
      ['onnx/model_q4.onnx_data', 'more'],
      ['viterbi_calibration.json', '{"inside_to_end":1}'],
      ['config.json', '{"id2label":{"0":"O"}}'],
    ] as const) {
      await write(name, text);
      // Bytes of the same length in the same instant.
      await utimes(join(folder, name), new Date(), new Date(Date.now() + 5000 + sums.size));
      sums.add(await hashModel(folder, 'q4'));
    }
    expect(sums.size).toBe(5);
  });

  it('reads labels in the order of their numbers, and the calibration', async () => {
    await write('config.json', '{"id2label":{"1":"B-x","0":"O","2":"I-x","3":"E-x","10":"?"}}');
    await expect(readSettings(folder)).rejects.toMatchObject({ code: 'pii/model-not-loaded' });
    await write('config.json', '{"id2label":{"1":"B-x","0":"O"}}');
    expect(await readSettings(folder)).toMatchObject({
      labels: ['O', 'B-x'],
      biases: { insideToEnd: 0 },
    });
    await write('viterbi_calibration.json', '{"inside_to_end":2}');
    expect((await readSettings(folder)).biases.insideToEnd).toBe(2);
  });

  it.each([
    ['config.json', '{'],
    ['config.json', 'null'],
    ['config.json', '{"id2label":{}}'],
    ['config.json', '{"id2label":{"0":1}}'],
    ['viterbi_calibration.json', 'no JSON'],
    ['viterbi_calibration.json', '{}'],
  ])('refuses a %s of %j', async (name, text) => {
    await write(name, text);
    await expect(readSettings(folder)).rejects.toMatchObject({ code: 'pii/model-not-loaded' });
  });

  it('refuses a folder without the weights', async () => {
    await expect(hashModel(folder, 'fp32')).rejects.toMatchObject({ code: 'pii/model-not-loaded' });
  });
});
