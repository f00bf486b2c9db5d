import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { RecipeDiff } from './recipe-diff';
import { RecipeRow } from './recipe-row';

interface RecipesProps {
  /** Begins a new export from it. */
  readonly onUse: (name: string) => void;
}

export function Recipes({ onUse }: RecipesProps) {
  const { text } = useTranslator();
  const recipes = useRequest('listRecipes');
  return (
    <Section id="recipes" title={text('recipes.title')}>
      <p>{text('recipes.about')}</p>
      <Loaded of={recipes}>
        {({ items }) => (
          <>
            <ul class="rows full">
              {items.map((recipe) => (
                <RecipeRow
                  key={recipe.name}
                  recipe={recipe}
                  onUse={onUse}
                  onDeleted={recipes.reload}
                />
              ))}
            </ul>
            <RecipeDiff names={items.map(({ name }) => name)} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
