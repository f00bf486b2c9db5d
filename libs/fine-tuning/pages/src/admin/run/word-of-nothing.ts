import type { MessageKey } from '../../i18n/messages';

/** Selections that leave nobody and nothing out where they are empty. */
const OF_ALL: ReadonlySet<string> = new Set([
  'userIds',
  'models',
  'tags',
  'folders',
  'languages',
  'archived',
  'pinned',
]);

/** What it means that a recipe has nothing in a field: an empty list of people is everybody, and no settings of personal data none of the cleaning. */
export function wordOfNothing(field: string): MessageKey {
  if (field === 'pii') return 'options.raw';
  return OF_ALL.has(field) ? 'options.all' : 'options.none';
}
