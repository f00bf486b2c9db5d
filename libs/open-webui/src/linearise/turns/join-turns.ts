import type { TextPart, Turn } from '../../conversation';

const BLANK_LINE = '\n\n';

/** Neighbours of one role become one turn, their texts separated by a blank line. */
export function joinTurns(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    const fits = last?.role === turn.role && turn.role !== 'tool' && last.toolCalls.length === 0;
    if (fits) joined[joined.length - 1] = join(last, turn);
    else joined.push(turn);
  }
  return joined;
}

/** Ratings are dropped, because they were given to one of the texts and not to the joined one. */
function join(first: Turn, second: Turn): Turn {
  const sameNode = first.messageIds.at(-1) === second.messageIds[0];
  const { model: firstModel, ...rest } = first;
  const sameModel = firstModel?.id === second.model?.id;
  return {
    ...rest,
    ...(sameModel && firstModel !== undefined ? { model: firstModel } : {}),
    messageIds: [...new Set([...first.messageIds, ...second.messageIds])],
    parts: joinParts(first.parts, second.parts),
    reasoning: [...first.reasoning, ...second.reasoning],
    toolCalls: second.toolCalls,
    status: first.status === 'complete' ? second.status : first.status,
    feedback: sameNode ? [...first.feedback, ...second.feedback] : [],
    siblingIds: sameNode ? second.siblingIds : [],
  };
}

function joinParts(first: Turn['parts'], second: Turn['parts']): Turn['parts'] {
  const a = first.at(-1);
  const b = second[0];
  if (a?.kind !== 'text' || b?.kind !== 'text') return [...first, ...second];
  return [...first.slice(0, -1), joinTexts(a, b), ...second.slice(1)];
}

function joinTexts(a: TextPart, b: TextPart): TextPart {
  const text = `${a.text}${BLANK_LINE}${b.text}`;
  const shift = a.text.length + BLANK_LINE.length;
  const people = [
    ...(a.people ?? []),
    ...(b.people ?? []).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  ];
  return people.length === 0 ? { kind: 'text', text } : { kind: 'text', text, people };
}
