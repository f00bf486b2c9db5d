import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import type { RequestParts } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/fields/text-field';

interface SaveRecipeProps {
  readonly body: Readonly<Record<string, unknown>>;
  readonly onSaved: () => void;
}

/** Keeps what was entered under a name, together with the recipe that it started from. */
export function SaveRecipe({ body, onSaved }: SaveRecipeProps) {
  const { text } = useTranslator();
  const [name, setName] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAction(async (client) => {
    // A recipe starts from no other and follows no export.
    const { recipe, since: _, ...own } = body;
    const base =
      typeof recipe === 'string'
        ? (await client.call('getRecipe', { path: { name: recipe } })).recipe
        : {};
    const whole = { ...base, ...own } as unknown as RequestParts<'saveRecipe'>['body'];
    const made = await client.call('saveRecipe', {
      path: { name: name.trim() },
      ...(whole !== undefined && { body: whole }),
    });
    setSaved(text('form.recipeVersion', { name: made.name, version: made.version }));
    onSaved();
  });
  return (
    <details class="group full">
      <summary>
        <h3>{text('form.saveRecipe')}</h3>
      </summary>
      <div class="stack">
        <TextField
          name="name"
          label={text('form.recipeName')}
          hint={text('form.recipeNameHint')}
          error={isMissing && name.trim() === '' ? text('form.recipeNameMissing') : null}
          value={name}
          onValue={setName}
        />
        <Button
          operation="saveRecipe"
          isBusy={save.isBusy}
          onClick={() => {
            setSaved(null);
            setIsMissing(name.trim() === '');
            if (name.trim() !== '') void save.run();
            else document.getElementById('name')?.focus();
          }}
        >
          {text('form.save')}
        </Button>
        {saved !== null && (
          <Notice kind="good">
            <p>{text('form.saved', { name: saved })}</p>
          </Notice>
        )}
        {save.error !== null && <Failure error={save.error} />}
      </div>
    </details>
  );
}
