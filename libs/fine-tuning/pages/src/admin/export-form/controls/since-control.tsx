import { usePages } from '../../../api/use-pages';
import { useTranslator } from '../../../i18n/language-context';
import { SelectField } from '../../../ui/fields/select-field';
import { Failure } from '../../../ui/failure';
import { More } from '../../../ui/more';
import { useForm } from '../form-context';

/** As many as the API gives at once. */
const SHOWN = 100;

/** The export since which another one holds what is new: those that can be downloaded, newest first. */
export function SinceControl() {
  const { text, dateTime, list } = useTranslator();
  const { values, errors, set } = useForm();
  const runs = usePages('listExports', { query: { status: 'done', limit: SHOWN } });
  const value = values['since'] ?? '';
  const known = runs.value?.flatMap(({ items }) => items) ?? [];
  return (
    <div class="stack">
      <SelectField
        name="since"
        label={text('field.since')}
        value={value}
        error={errors.get('since') ?? null}
        onValue={(chosen) => set('since', chosen)}
        options={[
          { value: '', label: text('form.unset') },
          ...(value === '' || known.some(({ id }) => id === value)
            ? []
            : [{ value, label: value }]),
          ...known.map(({ id, formats, createdAt }) => ({
            value: id,
            label: text('exports.name', { formats: list(formats), date: dateTime(createdAt) }),
          })),
        ]}
      />
      {runs.error !== null && <Failure error={runs.error} onRetry={runs.reload} />}
      <More
        of={runs}
        operation="listExports"
        label={text('form.moreOf', { title: text('field.since') })}
        shown={known.length}
        idOf={() => 'since'}
      />
    </div>
  );
}
