/**
 * Writes a model of the kind of OpenAI's Privacy Filter that knows one sentence: a table of logits by token, looked up by one node. Enough to
 * prove files, tokens, inputs and outputs of the runtime; it understands nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

const KINDS = ['person', 'email', 'phone', 'address', 'date', 'url'].map(
  (kind) => `private_${kind}`,
);
const LABELS = [
  'O',
  ...[...KINDS, 'account_number', 'secret'].flatMap((kind) => ['B', 'I', 'E', 'S'].map((place) => `${place}-${kind}`)),
]; // prettier-ignore
/** Tokens of `o200k_base`. */
const VOCABULARY = 200_019;
const FLOAT = 1;
const INT64 = 7;

/** @param {Record<string, string>} values what it knows, by text: the kind */
export async function writeTinyModel(folder, values, dtype = 'q4') {
  const table = new Float32Array(VOCABULARY * LABELS.length);
  for (let id = 0; id < VOCABULARY; id++) table[id * LABELS.length] = 4;
  for (const [value, kind] of Object.entries(values))
    for (const blank of ['', ' ']) {
      const ids = encode(blank + value);
      ids.forEach((id, at) => {
        const place = ids.length === 1 ? 'S' : at === 0 ? 'B' : at === ids.length - 1 ? 'E' : 'I';
        table[id * LABELS.length + LABELS.indexOf(`${place}-${kind}`)] = 9;
      });
    }
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const id2label = Object.fromEntries(LABELS.map((label, id) => [id, label]));
  await writeFile(join(folder, 'config.json'), JSON.stringify({ id2label }));
  await writeFile(
    join(folder, 'onnx', `model_${dtype}.onnx`),
    onnxModel(Buffer.from(table.buffer)),
  );
}

/** `logits = table[input_ids]` in the format of ONNX, which is protobuf. */
function onnxModel(table) {
  const tokens = dimensions('batch', 'tokens');
  const graph = [
    message(1, [text(1, 'table'), text(1, 'input_ids'), text(2, 'logits'), text(3, 'lookup'), text(4, 'Gather')]), // prettier-ignore
    text(2, 'tiny'),
    message(5, [number(1, VOCABULARY), number(1, LABELS.length), number(2, FLOAT), text(8, 'table'), bytes(9, table)]), // prettier-ignore
    message(11, valueInfo('input_ids', INT64, tokens)),
    message(12, valueInfo('logits', FLOAT, [...tokens, message(1, [number(1, LABELS.length)])])),
  ];
  const opset = message(8, [text(1, ''), number(2, 13)]);
  return Buffer.concat([number(1, 8), message(7, graph), opset]);
}

function valueInfo(name, type, shape) {
  return [text(1, name), message(2, [message(1, [number(1, type), message(2, shape)])])];
}

function dimensions(...names) {
  return names.map((name) => message(1, [text(2, name)]));
}

function varint(value) {
  const out = [];
  for (let left = BigInt(value); ; left >>= 7n) {
    if (left < 128n) return Buffer.from([...out, Number(left)]);
    out.push(Number(left & 127n) | 128);
  }
}

function number(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function bytes(field, value) {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);
}

function text(field, value) {
  return bytes(field, Buffer.from(value));
}

function message(field, parts) {
  return bytes(field, Buffer.concat(parts));
}
