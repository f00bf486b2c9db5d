import { library } from './typescript-require.mjs';

const { PII_CONTEXT } = library('recognizers/context-sets');
const { TextScan } = library('scan/text-scan');
const { NameTagger } = library('recognizers/names/model/name-tagger');
const { NamesModel } = library('recognizers/names/model/names-model');

/** Person spans of the bare tagger against held-out texts: exact spans, and characters. */
export function evaluate(packed, sets, bias) {
  const tagger = new NameTagger(NamesModel.unpack(packed), {
    any: bias,
    first: bias * 3,
    last: bias * 2,
  });
  const scan = new TextScan(PII_CONTEXT);
  for (const [name, texts] of Object.entries(sets)) {
    const rows = { all: [0, 0, 0, 0] };
    const wrong = [];
    for (const { text, spans, language } of texts) {
      const gold = spans.filter((s) => s.kind === 'PER');
      const found = [];
      scan.reset(text);
      tagger.tag(
        scan,
        (first, last, kind, margin) =>
          kind === 'PER' && found.push([scan.tokenStart[first], scan.tokenEnd[last], margin]),
      );
      for (const row of [rows.all, language ? (rows[language] ??= [0, 0, 0, 0]) : undefined]) {
        if (!row) continue;
        row[0] += gold.length;
        row[1] += gold.filter((g) => found.some(([s, e]) => s < g.end && e > g.start)).length;
        row[2] += found.length;
        row[3] += found.filter(([s, e]) => gold.some((g) => s < g.end && e > g.start)).length;
      }
      for (const [s, e, m] of found)
        if (!gold.some((g) => s < g.end && e > g.start))
          wrong.push(`${text.slice(s, e)}(${m.toFixed(0)})`);
    }
    for (const [key, [gold, hit, found, right]] of Object.entries(rows).filter(
      ([k]) => k === 'all' || process.argv.includes('--languages'),
    ))
      console.log(
        `bias ${bias} ${name}/${key}: recall ${((100 * hit) / gold).toFixed(1)} precision ${((100 * right) / found).toFixed(1)} (${gold} names, ${texts.length} texts)`,
      );
    if (bias === 0) console.log('  wrong:', wrong.slice(0, 40).join(' | '));
  }
}
