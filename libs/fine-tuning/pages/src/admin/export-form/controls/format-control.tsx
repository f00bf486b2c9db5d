import { useTranslator } from '../../../i18n/language-context';
import { SelectField } from '../../../ui/fields/select-field';
import { ChoicesControl } from './choices-control';
import { useForm } from '../form-context';

/** One format, or several: those that the host has. */
export function FormatControl({ path }: { path: 'format' | 'formats' }) {
  const { text } = useTranslator();
  const { values, errors, set, catalogue } = useForm();
  const common = {
    name: path,
    label: text(`field.${path}`),
    value: values[path] ?? '',
    error: errors.get(path) ?? null,
    onValue: (value: string) => set(path, value),
  };
  const titles = new Map(catalogue.formats.map(({ name, title }) => [name, title]));
  if (path === 'formats')
    return (
      <details open={common.value !== '' || common.error !== null}>
        <summary>{common.label}</summary>
        <ChoicesControl
          {...common}
          hint={text('form.formatsHint')}
          choices={[...titles.keys()]}
          titleOf={(name) => titles.get(name) ?? name}
        />
      </details>
    );
  const chosen = catalogue.formats.find(({ name }) => name === common.value);
  return (
    <SelectField
      {...common}
      hint={
        chosen === undefined
          ? text('form.formatHint')
          : text('form.formatOf', {
              purpose: chosen.purpose ?? chosen.takes,
              cannotCarry: chosen.cannotCarry ?? text('form.nothing'),
            })
      }
      options={[
        { value: '', label: text('form.unset') },
        // Also one that the host does not have, or has not told of yet: what is sent is what stands here.
        ...(common.value === '' || titles.has(common.value) ? [] : [{ value: common.value, label: common.value }]), // prettier-ignore
        ...[...titles].map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}
