import type { Conversation, Turn } from '@app/open-webui';

/** A question with all that was answered to it. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

/** The exchanges of a conversation. Calls of tools and their results are no part of an answer: nobody wrote them as text. */
export function exchangesOf({ turns }: Pick<Conversation, 'turns'>): Exchange[] {
  const exchanges: { question: string; answers: string[] }[] = [];
  for (const turn of turns) {
    if (turn.role === 'user') exchanges.push({ question: textOf(turn), answers: [] });
    else if (turn.role === 'assistant') exchanges.at(-1)?.answers.push(textOf(turn));
  }
  return exchanges.map(({ question, answers }) => ({
    question,
    answer: answers.filter((text) => text.trim() !== '').join('\n'),
  }));
}

/** The answers of a conversation that say something. */
export function answersOf(conversation: Pick<Conversation, 'turns'>): string[] {
  return exchangesOf(conversation)
    .map(({ answer }) => answer)
    .filter((answer) => answer !== '');
}

/** What a turn says, without its files. */
export function textOf({ parts }: Pick<Turn, 'parts'>): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n');
}
