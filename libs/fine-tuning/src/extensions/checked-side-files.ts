import { isJsonObject } from '../common/json-values';
import { isOwnName } from '../dataset/assemble/dataset-names';
import type { SideFile } from '../formatters/side-file';

/** One name, and not the beginning of a path: what stands in a manifest is found in the folder of the dataset. */
const PLAIN = /^\w[\w.-]{0,99}$/;

/**
 * What a format of an extension answers when it is asked for side files, as far as they can stand beside the rows.
 * @param wrong makes the error that is thrown for what cannot
 */
export function checkedSideFiles(answer: unknown, wrong: (why: string) => Error): SideFile[] {
  if (!Array.isArray(answer)) throw wrong('does not answer sideFiles with a list');
  const names = new Set<string>();
  return answer.map((file: unknown) => {
    const { name, text } = isJsonObject(file) ? file : {};
    if (typeof name !== 'string' || !PLAIN.test(name))
      throw wrong('made a side file whose name is no plain file name');
    const who = `made a side file "${name}"`;
    if (isOwnName(name)) throw wrong(`${who}, which is the name of a file of every dataset`);
    // Two names that differ in case are one file on some disks.
    if (names.has(name.toLowerCase())) throw wrong(`${who} twice`);
    names.add(name.toLowerCase());
    if (typeof text !== 'string') throw wrong(`${who} whose text is no text`);
    return { name, text };
  });
}
