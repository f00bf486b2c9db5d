import { readFileSync } from 'node:fs';

/** The labelled sample: which filter a conversation is about, and whether that filter should drop it. */
export function labelledRows(path) {
  const [, ...lines] = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [filter, expected, language, question, answer] = line.split('\t');
      const conversation = conversationOf([
        { role: 'user', content: withLineEnds(question) },
        { role: 'assistant', content: withLineEnds(answer) },
      ]);
      return { filter, isDropped: expected === 'drop', language, question, answer, conversation };
    });
}

/** What a filter needs of a conversation, from the `messages` of a row. */
export function conversationOf(messages) {
  const turns = messages
    .filter(({ role }) => ['user', 'assistant', 'tool'].includes(role))
    .map(({ role, content }) => ({
      role,
      parts: [{ kind: 'text', text: textOf(content) }],
      feedback: [],
    }));
  return { turns };
}

/** Content is a text, or a list of parts of which some have a text. */
function textOf(content) {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part) => part.text ?? '').join('\n') : '';
}

function withLineEnds(cell) {
  return cell.replaceAll('\\n', '\n');
}
