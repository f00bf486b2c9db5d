import { corpusFiles } from './lists.mjs';

const KIND = {
  PER: 'PER',
  person: 'PER',
  LOC: 'LOC',
  location: 'LOC',
  ORG: 'ORG',
  corporation: 'ORG',
  group: 'ORG',
  product: 'ORG',
};

const NO_SPACE_BEFORE = /^([.,!?;:%)\]}'’]|n't$|'s$|'m$|'re$|'ve$|'ll$|'d$)/;
const NO_SPACE_AFTER = /^[([{@#$]$/;

/** CoNLL files as texts with spans; spacing is put back the way people type. */
export function corpusTexts() {
  const texts = [];
  for (const [file, content] of corpusFiles()) {
    let tokens = [];
    const flush = () => {
      if (tokens.length > 0) texts.push({ file, ...detokenise(tokens) });
      tokens = [];
    };
    for (const line of content.split('\n')) {
      const [token, label = 'O'] =
        line.trim() === '' ? [''] : line.split('\t').map((part) => part.trim());
      if (!token) flush();
      else tokens.push([token, label]);
    }
    flush();
  }
  return texts;
}

function detokenise(tokens) {
  let text = '';
  const spans = [];
  let open;
  tokens.forEach(([token, label], i) => {
    const previous = i > 0 ? tokens[i - 1][0] : '';
    if (text && !NO_SPACE_BEFORE.test(token) && !NO_SPACE_AFTER.test(previous)) text += ' ';
    const start = text.length;
    text += token;
    const kind = KIND[label.slice(2)];
    if (label === 'O' || !kind) open = undefined;
    else if (label[0] === 'I' && open?.kind === kind) open.end = text.length;
    else spans.push((open = { start, end: text.length, kind }));
  });
  // Handles are labelled as persons there; for us they are user names, and "@word" says nothing about a name.
  return {
    text,
    spans: spans.filter(
      (s) =>
        !/[@#]\s?$/.test(text.slice(0, s.start)) && !/[@#_\d]/.test(text.slice(s.start, s.end)),
    ),
  };
}

/** The same text the way tools that cut into words leave it: "Mr. Lee 's dog , ( 3 )". */
export function spaced({ text, spans, ...rest }) {
  const MARK = /(?<=[\p{L}\p{N}.)"])(?=[,;:!?)](?:\s|$)|['’]s\b|\.$)|(?<=\()(?=[\p{L}\p{N}])/gu;
  const cuts = [...text.matchAll(MARK)].map((match) => match.index);
  const moved = (at) => at + cuts.filter((cut) => cut < at).length;
  let out = '';
  let from = 0;
  for (const cut of cuts) {
    out += `${text.slice(from, cut)} `;
    from = cut;
  }
  return {
    ...rest,
    text: out + text.slice(from),
    spans: spans.map((span) => {
      const shift = cuts.filter((cut) => cut <= span.start).length;
      return { ...span, start: span.start + shift, end: moved(span.end) };
    }),
  };
}
