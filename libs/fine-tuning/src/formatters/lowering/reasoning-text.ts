import type { Turn } from '@app/open-webui';
import { textOf } from '../text-of';
import { defused } from './reserved-text';

const THINK = /<\/?think>/g;

/**
 * An answer with the reasoning that was asked to be kept, in the tags that open reasoning models are trained on. The same
 * tags within it are defused: templates cut an answer at them, and lose text without a word.
 */
export function answerWithReasoning(turn: Turn): string {
  const text = textOf(turn);
  if (turn.reasoning.length === 0) return text;
  const thought = turn.reasoning.join('\n\n').replace(THINK, defused);
  return `<think>\n${thought}\n</think>\n\n${text.replace(THINK, defused)}`;
}
