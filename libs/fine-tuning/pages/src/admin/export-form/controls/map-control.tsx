import { useTranslator } from '../../../i18n/language-context';
import type { ExportField } from '../fields';
import { mapOf } from '../form-values';
import { useForm, type ExportForm } from '../form-context';
import { ScalarControl } from './scalar-control';

/** A value for each filter, or for each type of personal data: of those that the host has and those that were entered. */
export function MapControl({ field: { path, kind, choices } }: { field: ExportField }) {
  const { text } = useTranslator();
  const form = useForm();
  const { values, errors, set, catalogue } = form;
  const filters = new Map(catalogue.filters.map((filter) => [filter.name, filter]));
  const isWrong = [...errors.keys()].some((name) => name.startsWith(path));
  const own = errors.get(path);
  const keys = path === 'filters' ? [...filters.keys()] : typesOf(form);
  const all = new Set([...keys, ...mapOf(values, path).map(([key]) => key)]);
  return (
    <fieldset name={path} id={path} tabIndex={-1}>
      <legend class="visually-hidden">{text(`field.${path}`)}</legend>
      <details open={isWrong}>
        <summary>
          {text('form.setOf', { name: text(`field.${path}`), count: mapOf(values, path).length })}
        </summary>
        {own !== undefined && <p class="error">{own}</p>}
        <div class="fields">
          {[...all].map((key) => {
            const filter = path === 'filters' ? filters.get(key) : undefined;
            const name = `${path}.${key}`;
            const hint =
              filter === undefined
                ? undefined
                : text('form.filterHint', {
                    measures: filter.measures,
                    unit: filter.unit,
                    default: filter.default ?? text('form.nothing'),
                  });
            return (
              <ScalarControl
                key={key}
                name={name}
                label={key}
                field={
                  kind === 'choice-map'
                    ? { kind: 'choice', choices: choices ?? [] }
                    : { kind: filter?.drops === 'other' ? 'text' : 'number' }
                }
                hint={hint}
                value={values[name] ?? ''}
                error={errors.get(name) ?? null}
                onValue={(value) => set(name, value)}
              />
            );
          })}
        </div>
      </details>
    </fieldset>
  );
}

/** Types of the host's recognizers, and those that the form itself makes up. */
function typesOf({ catalogue, values }: ExportForm): string[] {
  const own = Object.entries(values)
    .filter(([name, value]) => /^pii\.(deny|recognizers)\.\d+\.type$/.test(name) && value !== '')
    .map(([, value]) => value);
  return [...new Set([...catalogue.types, ...own])];
}
