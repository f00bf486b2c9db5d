import { useTranslator } from '../../../i18n/language-context';
import { EntriesControl } from './entries-control';
import { FIELDS, type FieldPath } from '../fields';
import { FormatControl } from './format-control';
import { useForm } from '../form-context';
import { MapControl } from './map-control';
import { isPicked, PickControl } from './pick-control';
import { RecipeControl } from './recipe-control';
import { ScalarControl } from './scalar-control';
import { SinceControl } from './since-control';

/** The control of a field of the API, by its kind; those with something of the host to choose from have one of their own. */
export function FieldControl({ path }: { path: FieldPath }) {
  const { text } = useTranslator();
  const { values, errors, set } = useForm();
  const field = FIELDS.get(path);
  if (field === undefined) return null;
  if (path === 'recipe') return <RecipeControl />;
  if (path === 'format' || path === 'formats') return <FormatControl path={path} />;
  if (path === 'since') return <SinceControl />;
  if (isPicked(path)) return <PickControl path={path} />;
  if (field.kind === 'entries') return <EntriesControl field={field} />;
  if (field.kind === 'map' || field.kind === 'choice-map') return <MapControl field={field} />;
  return (
    <ScalarControl
      name={path}
      label={text(`field.${path}`)}
      field={field}
      value={values[path] ?? ''}
      error={errors.get(path) ?? null}
      onValue={(value) => set(path, value)}
    />
  );
}
