import { CodeSpans } from './code-spans';
import type { RawBlocks } from './raw-blocks';

const MARK = /<\|(start|channel|message|end|return|call|constrain)\|>/g;
/** A channel that has a name, or a text that begins with a mark: other marks stand in words about the format. */
const CHANNELS =
  /<\|channel\|>\s*(?:analysis|commentary|final)\b|^\s*(?:\w+\s*)?<\|(?:start|message)\|>|<\|end\|>\s*<\|start\|>/i;
/**
 * As some servers leave it, which drop the marks and keep the words between them. Without a final channel only what begins as
 * thoughts do is one: `analysisResult` is a name.
 */
const BARE =
  /^\s*(?:assistant)?(?:analysis|commentary)(?:(The|We|User|I|It|Need|Let|This|They|Just|Okay|So)\b)?/;
const BARE_FINAL = 'assistantfinal';

/** A message of one channel: `[start, end)` of its body. */
interface ChannelMessage {
  readonly channel: string;
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
}

/**
 * Takes apart what a model of the harmony format (gpt-oss) said in channels, where a server stored it unparsed. Only the final
 * channel is the answer; analysis and commentary are thoughts and calls. Where there is no final one yet, the answer is open.
 * @returns everything but the final channel, to be cut; undefined for texts without channels
 */
export function findHarmony(text: string): RawBlocks | undefined {
  if (!text.includes('<|channel|>') && !text.includes('<|message|>')) return bareHarmony(text);
  const first = text.search(MARK);
  // Somebody explains the format.
  if (!CHANNELS.test(text) || new CodeSpans(text).contains(first)) return undefined;
  const messages = readMessages(text);
  const finals = messages.filter(({ channel }) => channel === 'final');
  const last = messages.at(-1);
  const reasoning = messages
    .filter(({ channel }) => channel === 'analysis')
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((thought) => thought !== '');
  return {
    cuts: aroundOf(finals, text.length),
    reasoning,
    open: last !== undefined && last.channel !== 'final' && !last.closed,
  };
}

function readMessages(text: string): ChannelMessage[] {
  const messages: ChannelMessage[] = [];
  const code = new CodeSpans(text);
  let channel: string | undefined;
  let start: number | undefined;
  let from = 0;
  const close = (end: number, closed: boolean): void => {
    if (start !== undefined && text.slice(start, end).trim() !== '')
      messages.push({ channel: channel ?? 'analysis', start, end, closed });
    start = channel = undefined;
  };
  for (const { 1: mark, 0: token, index } of text.matchAll(MARK)) {
    // A token in code is what the answer is about.
    if (start !== undefined && code.contains(index)) continue;
    const end = index + token.length;
    // What stands before the first mark was begun by the template, with a thought.
    if (from === 0 && index > 0 && mark !== 'channel' && mark !== 'start') start = 0;
    if (mark === 'message') {
      // The name of a channel whose own mark was lost stands before; a message of none is the answer.
      channel ??= nameOf(text.slice(from, index)) ?? 'final';
      start = end;
    } else if (mark === 'channel') {
      close(index, true);
      channel = nameOf(text.slice(end, end + 80)) ?? 'analysis';
    } else if (mark !== 'constrain') {
      close(index, true);
      // What follows the end of a message without a mark of its own is what the person saw.
      if (mark !== 'start') [channel, start] = ['final', end];
    }
    from = end;
    code.restart(end);
  }
  close(text.length, false);
  return messages;
}

/** `analysis`, `commentary to=functions.x json`, `final`: the first word, where it is the name of a channel. */
function nameOf(text: string): string | undefined {
  return /^\s*(?:assistant)?(analysis|commentary|final)\b/i.exec(text)?.[1]?.toLowerCase();
}

function bareHarmony(text: string): RawBlocks | undefined {
  const begin = BARE.exec(text);
  const at = text.lastIndexOf(BARE_FINAL);
  const isFinal = at !== -1 && text.slice(0, at).trim() === '';
  if (!isFinal && (begin === null || (at === -1 && begin[1] === undefined))) return undefined;
  const thought = text
    .slice(0, at === -1 ? text.length : at)
    .replace(/^\s*(?:assistant)?analysis/, '')
    .trim();
  const reasoning = thought === '' ? [] : [thought];
  if (at === -1) return { cuts: [[0, text.length]], reasoning, open: true };
  return { cuts: [[0, at + BARE_FINAL.length]], reasoning, open: false };
}

function aroundOf(kept: readonly ChannelMessage[], length: number): [number, number][] {
  const cuts: [number, number][] = [];
  let from = 0;
  for (const { start, end } of kept) {
    if (start > from) cuts.push([from, start]);
    from = end;
  }
  if (from < length) cuts.push([from, length]);
  return cuts;
}
