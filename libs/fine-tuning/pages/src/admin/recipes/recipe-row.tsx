import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ConfirmButton } from '../../ui/confirm-button';
import { Failure } from '../../ui/failure';
import type { FormValues } from '../export-form/form-values';
import { PersonName } from '../people/person-name';
import { RecipeFields } from './recipe-fields';

interface RecipeRowProps {
  readonly recipe: Schema<'RecipeEntry'>;
  readonly onUse: (values: FormValues) => void;
  readonly onDeleted: () => void;
}

export function RecipeRow({ recipe, onUse, onDeleted }: RecipeRowProps) {
  const { text, dateTime } = useTranslator();
  const announce = useAnnounce();
  const { name, version, shipped, about, createdAt, createdBy } = recipe;
  const [isOpen, setIsOpen] = useState(false);
  const remove = useAction(async (client) => {
    await client.call('deleteRecipe', { path: { name } }).finally(onDeleted);
    document.getElementById('recipes-title')?.focus();
    announce(text('recipes.deleted', { name }));
  });
  return (
    <li>
      <h3 dir="auto">{name}</h3>
      <p class="quiet">
        {shipped
          ? text('recipes.shipped')
          : text('recipes.saved', {
              version,
              date: createdAt === null ? '' : dateTime(createdAt),
            })}
        {createdBy !== null && (
          <>
            {' '}
            <PersonName id={createdBy} />
          </>
        )}
      </p>
      {about !== null && <p lang="en">{about}</p>}
      <div class="row">
        <Button
          look="small"
          label={text('recipes.useOf', { name })}
          onClick={() => onUse({ recipe: name })}
        >
          {text('recipes.use')}
        </Button>
        <Button
          look="small"
          operation="getRecipe"
          label={text('recipes.lookOf', { name })}
          isPressed={isOpen}
          onClick={() => setIsOpen((known) => !known)}
        >
          {text('recipes.look')}
        </Button>
        {!shipped && (
          <ConfirmButton
            id={`delete-${name}`}
            words={text('recipes.delete')}
            means={text('recipes.deleteMeans', { name })}
            operation="deleteRecipe"
            isBusy={remove.isBusy}
            onConfirm={() => void remove.run()}
          />
        )}
      </div>
      {isOpen && <RecipeFields recipe={recipe} onEdit={onUse} />}
      {remove.error !== null && <Failure error={remove.error} />}
    </li>
  );
}
