import { Random } from './random';
import { pickBook } from './sample-person';
import type { SampleUser } from './sample-users';
import { SampleWriter } from './sample-text';
import { MODELS, reasoningItem, TreeBuilder, type SampleTree } from './sample-tree';

/** What happened in a chat. Weights are per thousand. */
const EVENTS = {
  plain: 560,
  regenerated: 90,
  multi_model: 60,
  edited_question: 50,
  tools: 60,
  reasoning: 50,
  reasoning_in_content: 40,
  trailing_question: 20,
  failed: 15,
  attachment: 25,
  clone: 15,
  internal: 5,
  list_only: 10,
} as const;
type ChatEvent = keyof typeof EVENTS;

const EVENT_LIST = Object.entries(EVENTS) as [ChatEvent, number][];
/** Before any wall clock of the reader: 14 November 2023. */
const START = 1_700_000_000;
const SECONDS_BETWEEN_CHATS = 61;
/** One chat in so many holds a pasted screenshot of about a megabyte. */
const HEAVY_EVERY = 5000;
const HEAVY_AT = 37;
const HEAVY_BYTES = 750_000;

export interface SampleChat {
  readonly id: string;
  readonly owner: SampleUser;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly event: ChatEvent;
  readonly tree: SampleTree;
  readonly blob: object;
  readonly meta: Record<string, unknown>;
  readonly tags: readonly string[];
  readonly random: Random;
}

/** Chat number `index` of a sample: the same whatever the number of chats. */
export function makeChat(seed: number, index: number, users: readonly SampleUser[]): SampleChat {
  const random = new Random(seed, index);
  const id = random.uuid();
  const event = index === 0 ? 'plain' : pickEvent(random);
  if (event === 'clone') return cloneOf(makeChat(seed, index - 1, users), id, random);
  const owner = users[Math.floor(users.length * (random.bits() / 0x1_0000_0000) ** 2)];
  if (owner === undefined) throw new RangeError('a sample needs users');
  const book = random.chance(0.7) ? owner.book : pickBook(random);
  const writer = new SampleWriter(random, book);
  const createdAt = START + index * SECONDS_BETWEEN_CHATS + random.int(0, 30);
  const builder = new TreeBuilder(random, writer, createdAt);
  for (let turns = random.int(0, 3); turns > 0; turns--) {
    builder.ask();
    builder.answer();
  }
  happen(event, builder, random, writer);
  if (index % HEAVY_EVERY === HEAVY_AT) pasteScreenshot(builder);
  const params = random.chance(0.1) ? { system: writer.system() } : {};
  const tags = random.chance(0.2) ? [random.pick(['work', 'garden', 'code', 'travel'])] : [];
  const meta = event === 'internal' ? { internal: true, type: 'note' } : { tags };
  const chat = { id, owner, createdAt, updatedAt: builder.now + 1, event, tree: builder.tree };
  const blob = makeBlob(chat, writer.title, builder.model, params);
  return { ...chat, title: writer.title, blob, meta, tags, random };
}

function pickEvent(random: Random): ChatEvent {
  let left = random.int(1, 1000);
  for (const [event, weight] of EVENT_LIST) {
    left -= weight;
    if (left <= 0) return event;
  }
  return 'plain';
}

function happen(event: ChatEvent, b: TreeBuilder, random: Random, writer: SampleWriter): void {
  switch (event) {
    case 'regenerated': {
      const question = b.ask();
      b.answer();
      const better = b.answer({}, question.id);
      if (random.chance(0.4)) b.tree.currentId = question.childrenIds[0] ?? better.id;
      return;
    }
    case 'multi_model': {
      const models = [b.model, random.pick(MODELS)];
      const question = b.ask({ models });
      models.forEach((model, modelIdx) => b.answer({ model, modelIdx }, question.id));
      return;
    }
    case 'edited_question': {
      const before = b.tree.currentId;
      b.ask();
      b.answer();
      // From the first question on there is nothing above: two roots are legal.
      if (before !== '') b.tree.currentId = before;
      b.ask();
      b.answer();
      return;
    }
    case 'tools':
      b.ask();
      b.toolAnswer();
      return;
    case 'reasoning': {
      b.ask();
      const node = b.answer();
      const items = node['output'] as object[];
      items.unshift(reasoningItem(random, writer.thought()));
      return;
    }
    case 'reasoning_in_content':
      b.ask();
      b.reasoningInContent();
      return;
    case 'trailing_question':
      b.ask();
      b.answer();
      b.ask();
      return;
    case 'failed':
      b.ask();
      b.answer({ content: '', output: [], error: { content: 'The model is overloaded.' } });
      return;
    case 'attachment':
      b.ask({
        files: [{ type: 'file', id: random.uuid(), name: 'notes.pdf', url: random.uuid() }],
      });
      b.answer();
      return;
    default:
      b.ask();
      b.answer();
  }
}

function pasteScreenshot(b: TreeBuilder): void {
  const url = `data:image/png;base64,${'iVBORw0KGgo'.repeat(HEAVY_BYTES / 11)}`;
  b.ask({ files: [{ type: 'image', url }] });
  b.answer();
}

function makeBlob(
  chat: Pick<SampleChat, 'createdAt' | 'event' | 'tree'>,
  title: string,
  model: string,
  params: object,
): object {
  const { nodes, currentId } = chat.tree;
  const branch: object[] = [];
  for (let node = nodes.get(currentId); node; node = nodes.get(node.parentId ?? '')) {
    branch.unshift({ role: node.role, content: node.content });
  }
  const head = { id: '', title, models: [model], params };
  const tail = { tags: [], timestamp: chat.createdAt * 1000, files: [] };
  // Chats of old importers have the flat list only; since 0.9 the list holds the first question and nothing else.
  if (chat.event === 'list_only') return { ...head, messages: branch, ...tail };
  const history = { messages: Object.fromEntries(nodes), currentId };
  return { ...head, history, messages: branch.slice(0, 1), ...tail };
}

function cloneOf(original: SampleChat, id: string, random: Random): SampleChat {
  const title = `Clone of ${original.title}`;
  const branchPointMessageId = original.tree.currentId;
  return {
    ...original,
    id,
    title,
    random,
    createdAt: original.createdAt + 40,
    event: 'clone',
    meta: { tags: original.tags },
    blob: { ...original.blob, originalChatId: original.id, branchPointMessageId, title },
  };
}
