/**
 * Collects technical prose without people from the READMEs of permissively licensed packages in node_modules
 * into sources/technical.txt, as negative examples for training. Run by hand when the sample should change: the
 * result is committed, so that training gives the same weights on every machine.
 *
 * Packages whose name hashes to an odd number are left out: `npm run eval:pii` measures on those.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isEvaluationPackage, packageNames } from './lib/readmes.mjs';

const LICENCES = /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD)$/;
const PEOPLE =
  /@\w|github\.com\/[\w-]+\/?[)\s]|copyright|©|\bby\s+\[?\p{Lu}|author|contribut|maintain|thanks|sponsor|credit|backers|inspired|licen[sc]e|twitter|\b(?:alice|bob|john|jane|doe|smith|peter|paul|mary|tom|jack|joe|mark|david|james|michael|sam|bar?ry|jordan|fred|barney|wilma|pebbles)\b/iu;
/** Two capitalised words in a row that no heading explains may be a person: left out. */
const MAYBE_NAME =
  /(?<![#*].{0,40})(?<=[a-z,] )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?= (?:and|for|who|has|wrote)|['’]s)/u;

const out = [];
const used = [];
for (const name of packageNames()) {
  if (isEvaluationPackage(name)) continue;
  const folder = `node_modules/${name}`;
  if (!existsSync(`${folder}/package.json`) || !existsSync(`${folder}/README.md`)) continue;
  const { license, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  if (!LICENCES.test(String(license))) continue;
  const lines = readFileSync(`${folder}/README.md`, 'utf8').split('\n');
  const kept = [];
  let size = 0;
  for (const line of lines) {
    const text = line.trim();
    if (
      text.length < 12 ||
      text.length > 400 ||
      PEOPLE.test(text) ||
      MAYBE_NAME.test(text) ||
      /^\[!|img\.shields|<img|badge/i.test(text)
    )
      continue;
    if ((size += text.length) > 3500) break;
    kept.push(text);
  }
  if (kept.length < 4) continue;
  used.push(`${name} ${version} (${license})`);
  out.push(...kept);
}
writeFileSync(
  new URL('sources/technical.txt', import.meta.url),
  `${[...new Set(out)].join('\n')}\n`,
);
writeFileSync(
  new URL('sources/technical-provenance.txt', import.meta.url),
  `# Lines of sources/technical.txt come from the READMEs of these packages, under their licences.\n${used.join('\n')}\n`,
);
console.error(
  `${out.length} lines of ${used.length} packages, ${readdirSync('node_modules').length} folders`,
);
