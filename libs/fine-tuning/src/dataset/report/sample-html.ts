import { isJsonObject } from '../../common/json-values';
import { escapeHtml } from './html';

/** One example as people read it: who said what. What is no conversation is shown as it is in the file. */
export function sampleSection(sample: unknown, index: number): string {
  const messages = isJsonObject(sample) ? sample['messages'] : undefined;
  const body = Array.isArray(messages) ? messages.map(turn).join('') : raw(sample);
  return `<h2>Sample ${index + 1}</h2>${body}`;
}

function turn(message: unknown): string {
  if (!isJsonObject(message) || typeof message['role'] !== 'string') return raw(message);
  const { role, content, ...rest } = message;
  const text = typeof content === 'string' && content !== '' ? pre(content) : '';
  const more = typeof content === 'string' || content === null ? rest : { content, ...rest };
  const others = Object.keys(more).length === 0 ? '' : raw(more);
  return `<h3>${escapeHtml(String(role))}</h3>${text}${others}`;
}

function raw(value: unknown): string {
  return pre(JSON.stringify(value, null, 1));
}

function pre(text: string): string {
  return `<pre>${escapeHtml(text)}</pre>`;
}
