import { useEffect, useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { usePages } from '../../api/use-pages';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields/text-field';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';

/** After the last letter. */
const QUIET_MS = 300;

export interface PickerProps {
  /** Of the field that it is for; one page has several. */
  readonly id: string;
  readonly field: Schema<'ChoiceSearch'>['field'];
  readonly title: string;
  readonly chosen: readonly string[];
  readonly onToggle: (choice: Schema<'Choice'>) => void;
}

/** Looks for what a field can name, a page at a time; each can be ticked. It stands inside of a form, so it is none itself. */
export function Picker({ id, field, title, chosen, onToggle }: PickerProps) {
  const { text } = useTranslator();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const pages = usePages('searchChoices', {
    body: { field, ...(search !== '' && { search }) },
  });
  const items = pages.value?.flatMap((page) => page.items) ?? [];
  return (
    <div
      class="stack"
      role="search"
      aria-label={text('pick.open', { title })}
      onKeyDown={(event) => {
        // Enter in a field would send the form around it.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        setSearch(typed.trim());
      }}
    >
      <input type="hidden" name="field" value={field} />
      <TextField
        id={`${id}-search`}
        name="search"
        type="search"
        label={text('pick.search', { title })}
        value={typed}
        onValue={setTyped}
      />
      <Button
        look="small"
        operation="searchChoices"
        isBusy={pages.isLoading}
        label={text('pick.search', { title })}
        onClick={() => {
          if (search === typed.trim()) pages.reload();
          else setSearch(typed.trim());
        }}
      >
        {text('chats.find')}
      </Button>
      <Loaded of={pages}>
        {() =>
          items.length === 0 ? (
            <p role="status">{text('pick.none')}</p>
          ) : (
            <div class="found full" role="group" aria-label={title} tabIndex={0}>
              {items.map((choice, place) => (
                <label key={choice.value} class="tick">
                  <input
                    id={`${id}-found-${place}`}
                    type="checkbox"
                    name={id}
                    value={choice.value}
                    checked={chosen.includes(choice.value)}
                    onChange={() => onToggle(choice)}
                  />
                  <span dir="auto">
                    {choice.label}
                    {choice.about !== null && <span class="hint"> {choice.about}</span>}
                  </span>
                </label>
              ))}
            </div>
          )
        }
      </Loaded>
      <More
        of={pages}
        operation="searchChoices"
        shown={items.length}
        idOf={(place) => `${id}-found-${place}`}
      />
    </div>
  );
}
