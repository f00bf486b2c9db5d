import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { SelectField } from '../../ui/fields/select-field';

const written = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

/** Of earlier versions that can be compared with: more of them nobody looks through. */
const EARLIER = 20;

/** The newest version by its name alone, earlier ones as the API names them. */
function referencesOf({ name, version }: Schema<'RecipeEntry'>): string[] {
  const earlier = Array.from({ length: Math.min(EARLIER, version - 1) }, (_, n) => version - 1 - n);
  return [name, ...earlier.map((one) => `${name}@${one}`)];
}

/** Two recipes, and in which fields they differ. */
export function RecipeDiff({ recipes }: { recipes: readonly Schema<'RecipeEntry'>[] }) {
  const { text } = useTranslator();
  const names = recipes.map(({ name }) => name);
  const [left, setLeft] = useState(names[0] ?? '');
  const [right, setRight] = useState(names[1] ?? names[0] ?? '');
  const [diff, setDiff] = useState<Schema<'RecipeDiff'> | null>(null);
  const compare = useAction(async (client) => {
    setDiff(null);
    setDiff(await client.call('diffRecipes', { path: { name: left }, query: { with: right } }));
  });
  // What is shown is of the two that were compared, and of no others.
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value);
    setDiff(null);
  };
  const optionOf = (value: string) => ({ value, label: value });
  return (
    <>
      <h3>{text('recipes.compare')}</h3>
      <div class="fields full">
        <SelectField
          name="name"
          id="diff-left"
          label={text('recipes.left')}
          options={names.map(optionOf)}
          value={left}
          onValue={choose(setLeft)}
        />
        <SelectField
          name="with"
          id="diff-right"
          label={text('recipes.right')}
          options={recipes.flatMap(referencesOf).map(optionOf)}
          value={right}
          onValue={choose(setRight)}
        />
      </div>
      <Button operation="diffRecipes" isBusy={compare.isBusy} onClick={() => void compare.run()}>
        {text('recipes.compare')}
      </Button>
      {compare.error !== null && <Failure error={compare.error} />}
      <div role="status" class="full">
        {diff?.equal === true && <p>{text('recipes.equal')}</p>}
        {diff?.equal === false && (
          <dl class="stack">
            {diff.differences.map(({ field, left: before, right: after }) => (
              <div key={field}>
                <dt>
                  <code>{field}</code>
                </dt>
                <dd>
                  {diff.left}: <code>{written(before)}</code>
                </dd>
                <dd>
                  {diff.right}: <code>{written(after)}</code>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </>
  );
}
