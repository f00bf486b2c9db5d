import type { MessageKey } from '../../../i18n/messages';
import type { FormValues } from '../form-values';

/** What an empty list of a field is: everybody or everything, unless a recipe says more. */
export function emptyMeans(path: string, values: FormValues): MessageKey {
  if ((values['recipe'] ?? '') !== '') return 'form.emptyRecipe';
  return path === 'excludeTags' ? 'form.emptyNone' : 'form.emptyAll';
}
