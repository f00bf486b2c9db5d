import { useState } from 'preact/hooks';
import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { RecipeFacts } from './recipe-facts';

/** What a run is made by, in whatever state it is. */
export function Options({ id }: { id: string }) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h3>{text('options.title')}</h3>
      <p>{text('options.about')}</p>
      <Button
        operation="readExportRecipe"
        isPressed={isOpen}
        onClick={() => setIsOpen((known) => !known)}
      >
        {text('options.read')}
      </Button>
      {isOpen && <Shown id={id} />}
    </>
  );
}

function Shown({ id }: { id: string }) {
  const recipe = useRequest('readExportRecipe', { path: { id } });
  return (
    <div class="stack full" role="status">
      <Loaded of={recipe}>{(value) => <RecipeFacts recipe={value.recipe} />}</Loaded>
    </div>
  );
}
