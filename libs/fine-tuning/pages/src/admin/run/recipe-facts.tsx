import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { flattenAll } from './flatten';
import { wordOfNothing } from './word-of-nothing';

/** What a recipe says, field by field, also where it says nothing: that means something as well. */
export function RecipeFacts({ recipe }: { recipe: unknown }) {
  const { text } = useTranslator();
  return (
    <Facts
      facts={flattenAll(recipe).map(([field, words]) => ({
        name: field,
        value: words === null ? text(wordOfNothing(field)) : <code>{words}</code>,
      }))}
    />
  );
}
