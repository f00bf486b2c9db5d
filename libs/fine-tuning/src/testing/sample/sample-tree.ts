import type { Random } from './random';
import type { SampleWriter } from './sample-text';

export interface SampleNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly childrenIds: string[];
  readonly role: 'user' | 'assistant';
  content: string;
  readonly timestamp: number;
  [field: string]: unknown;
}

export interface SampleTree {
  readonly nodes: Map<string, SampleNode>;
  currentId: string;
}

export const MODELS = [
  'llama3.1:8b',
  'gemma2:9b',
  'mistral-small:24b',
  'qwen2.5:14b',
  'house-assistant',
];

/** Grows one message tree the way the web client and the backend of 0.11 do. */
export class TreeBuilder {
  readonly tree: SampleTree = { nodes: new Map(), currentId: '' };
  readonly model: string;

  constructor(
    private readonly random: Random,
    private readonly writer: SampleWriter,
    private time: number,
  ) {
    this.model = random.pick(MODELS);
  }

  get now(): number {
    return this.time;
  }

  ask(fields: Record<string, unknown> = {}): SampleNode {
    const isFirst = this.tree.nodes.size === 0;
    const parent = isFirst ? null : this.tree.currentId;
    return this.add('user', parent, this.writer.question(isFirst), {
      models: [this.model],
      ...fields,
    });
  }

  /** An answer below the given question (default: the current node), with the output items of a backend since 0.8. */
  answer(fields: Record<string, unknown> = {}, parentId = this.tree.currentId): SampleNode {
    const text = this.writer.answer();
    const model = typeof fields['model'] === 'string' ? fields['model'] : this.model;
    return this.add('assistant', parentId, text, {
      model,
      modelName: model,
      modelIdx: 0,
      output: [messageItem(this.random, text)],
      usage: { prompt_tokens: this.random.int(40, 900), completion_tokens: text.length >> 2 },
      done: true,
      ...fields,
    });
  }

  /** Reasoning, a call and its result before the text, as items only; `content` stays the visible text. */
  toolAnswer(): SampleNode {
    const callId = `call_${this.random.hex(12)}`;
    const query = { place: this.writer.person.place, limit: this.random.int(1, 9) };
    const node = this.answer();
    node['output'] = [
      reasoningItem(this.random, this.writer.thought()),
      {
        type: 'function_call',
        id: `fc_${this.random.hex(12)}`,
        call_id: callId,
        name: 'find_parts',
        arguments: JSON.stringify(query),
        status: 'completed',
      },
      {
        type: 'function_call_output',
        id: `fco_${this.random.hex(12)}`,
        call_id: callId,
        output: [{ type: 'input_text', text: `${query.limit} parts in ${query.place}` }],
        status: 'completed',
      },
      messageItem(this.random, node.content),
    ];
    return node;
  }

  /** The stored form of 0.5.8 to 0.9.6: reasoning as a `details` block in front of the text. */
  reasoningInContent(): SampleNode {
    const node = this.answer({ output: undefined });
    const seconds = this.random.int(2, 40);
    const body = `&gt; ${this.writer.thought()}`;
    node.content =
      `<details type="reasoning" done="true" duration="${seconds}">\n` +
      `<summary>Thought for ${seconds} seconds</summary>\n${body}\n</details>\n${node.content}`;
    return node;
  }

  private add(
    role: SampleNode['role'],
    parentId: string | null,
    content: string,
    fields: Record<string, unknown>,
  ): SampleNode {
    this.time += this.random.int(5, 90);
    const id = this.random.uuid();
    const node: SampleNode = {
      id,
      parentId,
      childrenIds: [],
      role,
      content,
      timestamp: this.time,
      ...fields,
    };
    if (parentId !== null) this.tree.nodes.get(parentId)?.childrenIds.push(id);
    this.tree.nodes.set(id, node);
    this.tree.currentId = id;
    return node;
  }
}

function messageItem(random: Random, text: string): object {
  return {
    type: 'message',
    id: `msg_${random.hex(12)}`,
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text }],
  };
}

export function reasoningItem(random: Random, text: string): object {
  return {
    type: 'reasoning',
    id: `r_${random.hex(12)}`,
    status: 'completed',
    duration: random.int(1, 30),
    content: [{ type: 'output_text', text }],
  };
}
