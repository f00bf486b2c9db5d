import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { SelectField } from '../../ui/fields/select-field';
import type { FormValues } from '../export-form/form-values';
import { valuesOf } from '../export-form/values-of';
import { RecipeFacts } from '../run/recipe-facts';

interface RecipeFieldsProps {
  readonly recipe: Schema<'RecipeEntry'>;
  /** Puts its fields into the form of a new export. */
  readonly onEdit: (values: FormValues) => void;
}

/** What a recipe says, in its newest or an earlier version. */
export function RecipeFields({ recipe: { name, version: newest }, onEdit }: RecipeFieldsProps) {
  const { text, number } = useTranslator();
  const [version, setVersion] = useState(newest);
  const recipe = useRequest('getRecipe', { path: { name }, query: { version } });
  return (
    <div class="stack full">
      {newest > 1 && (
        <SelectField
          name="version"
          id={`version-of-${name}`}
          label={text('recipes.version')}
          operation="getRecipe"
          value={String(version)}
          onValue={(value) => setVersion(Number(value))}
          options={Array.from({ length: newest }, (_, before) => newest - before).map((one) => ({
            value: String(one),
            label: number(one),
          }))}
        />
      )}
      <Loaded of={recipe}>
        {(found) => (
          <>
            <RecipeFacts recipe={found.recipe} />
            <Button
              look="small"
              label={text('recipes.editOf', { name })}
              onClick={() => onEdit(valuesOf(found.recipe as unknown as Record<string, unknown>))}
            >
              {text('recipes.edit')}
            </Button>
          </>
        )}
      </Loaded>
    </div>
  );
}
