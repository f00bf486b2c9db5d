/**
 * ESLint rule: lists of words stand in the tables of `libs/pii/data`, where each has a language and a source, and not in
 * strings, arrays and patterns of the code.
 */
const MOST = 12;
/** Letters of the shapes of identity rules: `dd~aaa`. */
const SHAPE = /^[adx]+$/;
/** Two letters at least, not all of them capitals: codes of countries and constants are no words. */
const WORD = /^(?=\p{Lu}*[\p{Ll}\p{Lo}])[\p{L}'_-]{2,}$/u;
/** A whole branch of a pattern that is nothing but a word: `(mutter|vater|...)`. */
const BRANCH = /(?<=[|(:])\p{L}{2,}(?=[|)])/gu;

const areWords = (pieces) => pieces.filter((piece) => WORD.test(piece) && !SHAPE.test(piece));
const wordsOfText = (text) => areWords(text.split(/[\s|,]+/));
const wordsOfPattern = (pattern) => areWords(pattern.match(BRANCH) ?? []);

/** What an error says to a person is a sentence. */
function isMessage(node) {
  for (let parent = node.parent; parent; parent = parent.parent)
    if (parent.type === 'NewExpression' && /Error$/.test(parent.callee.name ?? '')) return true;
  return false;
}

/** @type {import('eslint').Rule.RuleModule} */
export const wordsInData = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      list: `{{count}} words in one place: more than ${MOST} belong into a table of libs/pii/data.`,
    },
  },
  create(context) {
    const report = (node, words) => {
      if (words.length > MOST && !isMessage(node))
        context.report({ node, messageId: 'list', data: { count: String(words.length) } });
    };
    return {
      Literal(node) {
        if (node.regex) report(node, wordsOfPattern(node.regex.pattern));
        else if (typeof node.value === 'string') report(node, wordsOfText(node.value));
      },
      TemplateElement: (node) => report(node, wordsOfText(node.value.raw)),
      ArrayExpression(node) {
        const texts = node.elements
          .map((element) => element?.value)
          .filter((value) => typeof value === 'string');
        report(
          node,
          texts.filter((text) => areWords(text.split(' ')).length === text.split(' ').length),
        );
      },
    };
  },
};
