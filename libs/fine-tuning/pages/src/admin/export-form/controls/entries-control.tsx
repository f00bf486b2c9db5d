import { useTranslator } from '../../../i18n/language-context';
import { Button } from '../../../ui/button';
import type { ExportField } from '../fields';
import { entriesOf, withEntries } from '../form-values';
import { useForm } from '../form-context';
import { ScalarControl } from './scalar-control';

/** A list of things with fields of their own: words that are never or always personal data, and patterns. */
export function EntriesControl({ field: { path, fields = [] } }: { field: ExportField }) {
  const { text } = useTranslator();
  const { values, errors, set, replace } = useForm();
  const entries = entriesOf(values, path);
  const title = text(`field.${path}`);
  const own = errors.get(path);
  return (
    <fieldset name={path} id={path} tabIndex={-1} class="entries">
      <legend>{title}</legend>
      {own !== undefined && <p class="error">{own}</p>}
      {entries.map((entry, at) => (
        // Entries have nothing that tells them apart but their place.
        <div
          key={at}
          class="fields entry"
          role="group"
          aria-label={text('form.entry', { title, number: at + 1 })}
        >
          {fields.map((field) => {
            const name = `${path}.${at}.${field.path}`;
            return (
              <ScalarControl
                key={field.path}
                name={name}
                label={text(`field.entry.${field.path}`)}
                field={field}
                value={entry[field.path] ?? ''}
                error={errors.get(name) ?? null}
                onValue={(value) => set(name, value)}
              />
            );
          })}
          <Button
            look="small"
            label={text('form.removeOf', { title, number: at + 1 })}
            onClick={() => {
              replace(
                withEntries(
                  values,
                  path,
                  entries.filter((_, place) => place !== at),
                ),
              );
              document.getElementById(`${path}-add`)?.focus();
            }}
          >
            {text('form.remove')}
          </Button>
        </div>
      ))}
      <Button
        id={`${path}-add`}
        look="small"
        label={text('form.addOf', { title })}
        onClick={() => {
          const [first] = fields;
          if (first !== undefined) set(`${path}.${entries.length}.${first.path}`, '');
          const name = `${path}.${entries.length}.${first?.path ?? ''}`;
          // It is there with the next turn.
          setTimeout(() => document.getElementById(name)?.focus(), 0);
        }}
      >
        {text('form.add')}
      </Button>
    </fieldset>
  );
}
