import type { Target } from './target';

/**
 * What a pass did to a row, as manifests count it:
 * - `texts_joined`: several system texts, or several parts of one message, became one text.
 * - `think_tags_defused`: a `<think>` or `</think>` within a thought or an answer got a space.
 * - `reasoning_tagged`: thoughts stand in tags before their answer.
 * - `marks_defused`: what the target would read as its own mark was made harmless.
 * - `prefix_masked`: an answer that another row trains is marked as one that is not to be learnt.
 * - `tools_inferred`: definitions of tools were made of the calls.
 * - `ids_renamed`: calls and results got ids that the target takes.
 * - `results_joined`: results of calls that were made together became one text.
 * - `results_wrapped`: a result that the target could not hold as it is became `{"result": ...}`.
 */
export type PassName =
  | 'texts_joined'
  | 'think_tags_defused'
  | 'reasoning_tagged'
  | 'marks_defused'
  | 'prefix_masked'
  | 'tools_inferred'
  | 'ids_renamed'
  | 'results_joined'
  | 'results_wrapped';

/** One step of lowering. Pure: it depends on what it is given, and changes none of it. */
export interface Pass<T> {
  readonly name: PassName;
  /** @returns what it made of it; undefined where there is nothing to do, and nothing to report */
  run(given: T, target: Target): T | undefined;
}

/** All passes one after the other, with the names of those that did something. */
export function runPasses<T>(
  passes: readonly Pass<T>[],
  given: T,
  target: Target,
): { readonly made: T; readonly names: readonly PassName[] } {
  const names: PassName[] = [];
  let made = given;
  for (const pass of passes) {
    const next = pass.run(made, target);
    if (next === undefined) continue;
    made = next;
    names.push(pass.name);
  }
  return { made, names };
}

/**
 * The list with each entry replaced; undefined where none was.
 * @param change the entry itself where it stays
 */
export function replaced<T>(
  list: readonly T[],
  change: (entry: T, index: number) => T,
): T[] | undefined {
  const made = list.map(change);
  return made.some((entry, index) => entry !== list[index]) ? made : undefined;
}
