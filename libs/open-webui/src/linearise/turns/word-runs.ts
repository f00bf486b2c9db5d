/** So many words in a row are somebody's; fewer are a phrase. */
const WORDS = 5;

/** The runs of words of a text, by which it is found whether some of it stands in another one. */
export class WordRuns {
  private readonly runs: ReadonlySet<string>;

  constructor(text: string) {
    this.runs = new Set(runsOf(text));
  }

  areIn(other: string): boolean {
    for (const run of runsOf(other)) if (this.runs.has(run)) return true;
    return false;
  }
}

/** A shorter text is one run. */
function* runsOf(text: string): Generator<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const size = Math.min(WORDS, words.length);
  if (size === 0) return;
  for (let at = 0; at + size <= words.length; at += 1) yield words.slice(at, at + size).join(' ');
}
