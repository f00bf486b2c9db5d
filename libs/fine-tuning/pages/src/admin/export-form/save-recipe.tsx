import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import type { RequestParts } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { goToField } from '../../ui/fields/go-to-field';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/fields/text-field';

interface SaveRecipeProps {
  readonly body: Readonly<Record<string, unknown>>;
  /** Path of a field that cannot be read as it stands, and that a recipe would not have. */
  readonly firstWrong: string | undefined;
  readonly onSaved: () => void;
}

/** Keeps what was entered under a name, together with the recipe that it started from. */
export function SaveRecipe({ body, firstWrong, onSaved }: SaveRecipeProps) {
  const { text } = useTranslator();
  const [name, setName] = useState('');
  const [isTried, setIsTried] = useState(false);
  // A recipe follows no export either. It is not left out without a word: whoever entered it may count on it.
  const hasSince = body['since'] !== undefined;
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAction(async (client) => {
    // A recipe starts from no other.
    const { recipe, ...own } = body;
    const base =
      typeof recipe === 'string'
        ? (await client.call('getRecipe', { path: { name: recipe } })).recipe
        : {};
    const whole = { ...base, ...own } as unknown as RequestParts<'saveRecipe'>['body'];
    const made = await client.call('saveRecipe', {
      path: { name: name.trim() },
      ...(whole !== undefined && { body: whole }),
    });
    setIsTried(false);
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
          error={isTried && name.trim() === '' ? text('form.recipeNameMissing') : null}
          value={name}
          onValue={setName}
        />
        <Button
          operation="saveRecipe"
          isBusy={save.isBusy}
          onClick={() => {
            setSaved(null);
            setIsTried(true);
            if (firstWrong !== undefined) goToField(firstWrong);
            else if (name.trim() === '') goToField('name');
            else if (!hasSince) void save.run();
          }}
        >
          {text('form.save')}
        </Button>
        {isTried && hasSince && (
          <Notice kind="bad">
            <p>{text('form.noSince', { since: text('field.since') })}</p>
          </Notice>
        )}
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
