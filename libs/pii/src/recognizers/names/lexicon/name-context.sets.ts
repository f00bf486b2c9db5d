import type { ContextSet } from '../../../scan/context-lexicon';
import { words, wordSets } from '../../../words/words';

const plain = (id: string): ContextSet => ({ id, words: words(id) });

/** Phrases that a person's name follows or that label one. Accents and case do not matter. */
export const NAME_CONTEXT: readonly ContextSet[] = [
  // What follows is a name whatever it looks like.
  plain('names.intro'),
  // A person, but also a file or a function: what follows must be a known name.
  plain('names.called'),
  // A name or something else: only what looks like a name counts.
  plain('names.weak-intro'),
  // Only a family name follows, whatever it looks like.
  plain('names.title'),
  // The same in lower case too: nobody writes "mr" before anything else.
  plain('names.sure-title'),
  // A known name stands before it: "Ayşe Hanım".
  plain('names.title-behind'),
  plain('names.greeting'),
  plain('names.sign-off'),
  // Labels of a field that holds a person and nothing else.
  plain('names.label'),
  // Labels that often hold a person, but also a program, a file, a product.
  plain('names.weak-label'),
  // Keys of JSON that type a name where key and value are quoted.
  plain('names.key'),
  // Column headers, SQL columns and XML tags that type every value below or inside.
  plain('names.column'),
  // The same for people and things: the value must look like a name, or another column must be about people.
  plain('names.weak-column'),
  // Words of address and family: a name with a capital follows.
  plain('names.family'),
  // Whose and what ("my son", "mein Bruder"), and who greets.
  { id: 'names.kin', words: [...words('names.kin-greeting'), ...kinPhrases()] },
  // Verbs and thanks behind which a capitalised given name is somebody: "ask", "thanks", "demande à".
  plain('names.asking'),
  // The same of what nobody does with a program: "met", "married".
  plain('names.meeting'),
];

/** Each owner before each relative of the same language and gender: `kin.de.feminine.owners` and `.relatives`. */
function kinPhrases(): string[] {
  const OWNERS = '.owners';
  return [...wordSets('kin')]
    .filter(([name]) => name.endsWith(OWNERS))
    .flatMap(([name, owners]) => {
      const relatives = words(`${name.slice(0, -OWNERS.length)}.relatives`);
      return owners.flatMap((owner) => relatives.map((relative) => `${owner} ${relative}`));
    });
}
