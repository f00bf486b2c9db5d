/**
 * Files of one split as `datasets` is told of them: a pattern where all part files have rows, else their names.
 * @param parts how many part files the split has, with those without rows
 */
export function fileNames(filled: readonly string[], parts: number): readonly string[] {
  const [first = ''] = filled;
  if (parts === 1 || filled.length < parts) return filled;
  return [first.replace(/-\d{5}-of-\d{5}/, '-*')];
}
