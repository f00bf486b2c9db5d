const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The lines of a text outside of code blocks, and whether the last block was never closed. */
export interface Prose {
  readonly lines: readonly string[];
  readonly isOpen: boolean;
  /** Lines of a block that was never closed. */
  readonly open: readonly string[];
}

/** Code looks like nonsense and repeats itself by nature, so what judges language leaves it out. */
export function proseOf(text: string): Prose {
  const lines: string[] = [];
  let fence = '';
  let block: string[] = [];
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') {
      fence = mark;
      block = [];
    } else if (fence !== '' && closes(line, mark, fence)) fence = '';
    else if (fence === '') lines.push(line);
    else block.push(line);
  }
  return { lines, isOpen: fence !== '', open: fence === '' ? [] : block };
}

/** A fence is closed by at least as many of the same marks, with nothing behind them. */
function closes(line: string, mark: string, fence: string): boolean {
  return mark.startsWith(fence) && line.trim() === mark;
}
