import { useState } from 'preact/hooks';
import type { Schema } from '../../../api/operation';
import { useTranslator } from '../../../i18n/language-context';
import { useAnnounce } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { LinesField } from '../../../ui/fields/lines-field';
import { PickerDisclosure } from '../../picker/picker-disclosure';
import { useForm } from '../form-context';
import { linesOf } from '../form-values';
import { emptyMeans } from './empty-means';

/** Fields whose values are looked for, and what the API calls what they hold. */
const PICKED = {
  userIds: 'userIds',
  models: 'models',
  tags: 'tags',
  excludeTags: 'tags',
  folders: 'folders',
} as const satisfies Readonly<Record<string, Schema<'ChoiceSearch'>['field']>>;

type PickedPath = keyof typeof PICKED;

/** A list of people, models, tags or folders: looked for by name, or entered as the API takes it. */
export function PickControl({ path }: { path: PickedPath }) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const { values, errors, set } = useForm();
  /** What people call those that were picked here. */
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  const chosen = linesOf(values[path] ?? '');
  const title = text(`field.${path}`);
  const ifEmpty = text(emptyMeans(path, values));
  const change = (value: string): void => {
    set(path, value);
    // Without a word an export of one person would become one of everybody.
    if (chosen.length > 0 && linesOf(value).length === 0) announce(`${title}: ${ifEmpty}`);
  };
  const put = (entries: readonly string[]): void => change(entries.join('\n'));
  return (
    <fieldset class="picked" id={`${path}-picked`} tabIndex={-1}>
      <legend class="visually-hidden">{title}</legend>
      <LinesField
        name={path}
        label={title}
        hint={`${text('form.perLine')} ${ifEmpty}`}
        value={values[path] ?? ''}
        error={errors.get(path) ?? null}
        onValue={change}
      />
      {chosen.some((value) => labels.has(value)) && (
        <ul class="chosen">
          {chosen.flatMap((value) => {
            const label = labels.get(value);
            if (label === undefined) return [];
            return [
              <li key={value}>
                <Button
                  look="small"
                  label={text('pick.removeOf', { name: label, title })}
                  onClick={() => {
                    put(chosen.filter((one) => one !== value));
                    document.getElementById(`${path}-picked`)?.focus();
                  }}
                >
                  <bdi>{label}</bdi> ×
                </Button>
              </li>,
            ];
          })}
        </ul>
      )}
      <PickerDisclosure
        id={path}
        field={PICKED[path]}
        title={title}
        chosen={chosen}
        onToggle={({ value, label }) => {
          setLabels((known) => new Map(known).set(value, label));
          put(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
        }}
      />
    </fieldset>
  );
}

export const isPicked = (path: string): path is PickedPath => Object.hasOwn(PICKED, path);
