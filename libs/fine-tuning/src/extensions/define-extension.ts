import type { Extension } from './extension';

/**
 * Declares an extension: the default export of a module that option `extensions`, flag `--extension` or variable
 * `EXTENSIONS` names. What is wrong with it is said when it is loaded, by its name and the field.
 * @example
 * export default defineExtension({
 *   filters: [{ name: 'questions', measures: 'question marks', unit: 'marks', default: 20, value: countMarks }],
 * });
 * @publicApi
 */
export function defineExtension(extension: Extension): Extension {
  return Object.freeze({ ...extension });
}
