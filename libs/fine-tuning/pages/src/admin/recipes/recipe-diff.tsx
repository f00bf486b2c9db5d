import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { SelectField } from '../../ui/fields/select-field';

const written = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

/** Two recipes, and in which fields they differ. */
export function RecipeDiff({ names }: { names: readonly string[] }) {
  const { text } = useTranslator();
  const [left, setLeft] = useState(names[0] ?? '');
  const [right, setRight] = useState(names[1] ?? names[0] ?? '');
  const [diff, setDiff] = useState<Schema<'RecipeDiff'> | null>(null);
  const compare = useAction(async (client) => {
    setDiff(null);
    setDiff(await client.call('diffRecipes', { path: { name: left }, query: { with: right } }));
  });
  const options = names.map((value) => ({ value, label: value }));
  return (
    <>
      <h3>{text('recipes.compare')}</h3>
      <div class="fields full">
        <SelectField
          name="diff-left"
          label={text('recipes.left')}
          options={options}
          value={left}
          onValue={setLeft}
        />
        <SelectField
          name="with"
          label={text('recipes.right')}
          options={options}
          value={right}
          onValue={setRight}
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
