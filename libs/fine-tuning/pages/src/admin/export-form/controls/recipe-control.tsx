import { useTranslator } from '../../../i18n/language-context';
import { SelectField } from '../../../ui/fields/select-field';
import { useForm } from '../form-context';

/** The recipe to start from: what is entered in the form wins over what it says. */
export function RecipeControl() {
  const { text } = useTranslator();
  const { values, errors, set, catalogue } = useForm();
  const value = values['recipe'] ?? '';
  const chosen = catalogue.recipes.find(({ name }) => name === value);
  return (
    <SelectField
      name="recipe"
      label={text('field.recipe')}
      hint={chosen?.about ?? text('form.recipeHint')}
      value={value}
      error={errors.get('recipe') ?? null}
      onValue={(value) => set('recipe', value)}
      options={[
        { value: '', label: text('form.noRecipe') },
        // Also one that the host does not have, or has not told of yet: what is sent is what stands here.
        ...(value === '' || chosen !== undefined ? [] : [{ value, label: value }]),
        ...catalogue.recipes.map(({ name, version, shipped }) => ({
          value: name,
          label: shipped ? name : text('form.recipeVersion', { name, version }),
        })),
      ]}
    />
  );
}
