import { NO_ANSWER, type Answer, type CallGroup } from './answer';
import { findDetailsBlocks, type DetailsBlock } from '../blocks/details-blocks';
import { findHarmony } from '../blocks/harmony';
import { findRawBlocks, type RawBlocks } from '../blocks/raw-blocks';
import { reasoningBody } from '../blocks/reasoning-body';
import { readToolBlock } from '../blocks/tool-block';

/**
 * Splits the text of an answer into visible text, calls and reasoning. Blocks are taken out before raw tags, because
 * their bodies may hold such tags.
 */
export function readContent(content: string): Answer {
  if (content === '') return NO_ANSWER;
  if (!MACHINERY.test(content)) return { ...NO_ANSWER, text: content };
  const blocks = findDetailsBlocks(content);
  const { text, groups, boundaries, reasoning } = takeOut(content, blocks);
  const open = blocks.at(-1)?.open ?? false;
  const harmony = findHarmony(text);
  if (harmony === undefined) return withoutRaw({ text, groups, boundaries, reasoning }, open);
  const final = applyCuts(text, groups, harmony);
  return withoutRaw(
    {
      text: final.text,
      groups: final.calls,
      boundaries: final.calls.map(({ at }) => at),
      reasoning: [...reasoning, ...harmony.reasoning],
    },
    open || harmony.open,
  );
}

/** Nothing of it is in most texts. */
const MACHINERY = /[<◁]|\[\/?THINK\]|^\s*(?:assistant)?(?:analysis|commentary|final)/;

function withoutRaw(
  { text, groups, boundaries, reasoning }: WithoutBlocks,
  isOpen: boolean,
): Answer {
  const raw = findRawBlocks(text, boundaries);
  const all = [...reasoning, ...raw.reasoning];
  return { ...applyCuts(text, groups, raw), reasoning: all, open: isOpen || raw.open };
}

interface WithoutBlocks {
  readonly text: string;
  readonly groups: readonly CallGroup[];
  readonly boundaries: readonly number[];
  readonly reasoning: readonly string[];
}

function takeOut(content: string, blocks: readonly DetailsBlock[]): WithoutBlocks {
  if (blocks.length === 0) return { text: content, groups: [], boundaries: [], reasoning: [] };
  let text = '';
  let from = 0;
  const groups: CallGroup[] = [];
  const boundaries: number[] = [];
  const reasoning: string[] = [];
  for (const block of blocks) {
    text += content.slice(from, block.start);
    from = block.end;
    if (block.tag.kind === 'reasoning') {
      const thought = reasoningBody(block.body);
      if (thought !== '') reasoning.push(thought);
      continue;
    }
    boundaries.push(text.length);
    if (block.tag.kind !== 'tool_calls') continue;
    const calls = readToolBlock(block);
    if (calls.length > 0) groups.push({ at: text.length, calls });
  }
  return { text: text + content.slice(from), groups, boundaries, reasoning };
}

function applyCuts(
  text: string,
  groups: readonly CallGroup[],
  { cuts }: RawBlocks,
): { text: string; calls: readonly CallGroup[] } {
  if (cuts.length === 0) return { text, calls: groups };
  let result = '';
  let from = 0;
  let next = 0;
  const calls: CallGroup[] = [];
  /** Calls up to `limit` keep their distance to `from`; inside a cut they move to its start. */
  const moveUpTo = (limit: number, inside: boolean): void => {
    for (let group = groups[next]; group !== undefined && group.at <= limit; group = groups[next]) {
      calls.push({ ...group, at: result.length + (inside ? 0 : group.at - from) });
      next += 1;
    }
  };
  for (const [start, end] of cuts) {
    moveUpTo(start, false);
    result += text.slice(from, start);
    moveUpTo(end - 1, true);
    from = end;
  }
  moveUpTo(text.length, false);
  return { text: result + text.slice(from), calls };
}
