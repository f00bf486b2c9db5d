import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import type { FormValues } from '../export-form/form-values';
import { RecipeDiff } from './recipe-diff';
import { RecipeRow } from './recipe-row';

interface RecipesProps {
  /** Begins a new export with what a recipe says, or on its name. */
  readonly onUse: (values: FormValues) => void;
}

export function Recipes({ onUse }: RecipesProps) {
  const { text } = useTranslator();
  const recipes = useRequest('listRecipes');
  return (
    <Section id="recipes" title={text('recipes.title')}>
      <p>{text('recipes.about')}</p>
      <Loaded of={recipes} refresh={{ operation: 'listRecipes', title: text('recipes.title') }}>
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
            <RecipeDiff recipes={items} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
