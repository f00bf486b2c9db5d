import { useState } from 'preact/hooks';
import type { RequestParts } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { LinesField } from '../../ui/fields/lines-field';
import { SelectField } from '../../ui/fields/select-field';
import { TextField } from '../../ui/fields/text-field';
import { Section } from '../../ui/section';
import { linesOf } from '../export-form/form-values';
import { Anonymize, type Hit } from './anonymize';

const START = {
  text: '',
  language: '',
  entities: '',
  score_threshold: '',
  allow_list: '',
  return_decision_process: '',
  correlation_id: '',
};

/** Of what was typed, what is sent. */
function bodyOf(values: typeof START): NonNullable<RequestParts<'analyzeText'>['body']> {
  const { text, language, correlation_id, score_threshold, return_decision_process } = values;
  const [entities, allowList] = [linesOf(values.entities), linesOf(values.allow_list)];
  const threshold = Number(score_threshold.replace(',', '.'));
  return {
    text,
    ...(language !== '' && { language }),
    ...(entities.length > 0 && { entities }),
    ...(score_threshold !== '' && { score_threshold: threshold }),
    ...(allowList.length > 0 && { allow_list: allowList }),
    ...(return_decision_process !== '' && { return_decision_process: return_decision_process === 'true' }), // prettier-ignore
    ...(correlation_id !== '' && { correlation_id }),
  };
}

/** A text of the reader's own: what would be found in it, and what would stand there instead. Nothing of it is stored. */
export function Inspect() {
  const { text } = useTranslator();
  const [values, setValues] = useState(START);
  const [found, setFound] = useState<{ text: string; hits: readonly Hit[] } | null>(null);
  const set = (name: keyof typeof START) => (value: string) =>
    setValues((known) => ({ ...known, [name]: value }));
  const analyze = useAction(async (client) => {
    const body = bodyOf(values);
    const hits = (await client.call('analyzeText', { body })) as readonly Hit[];
    setFound({ text: values.text, hits });
  });
  return (
    <Section id="inspect" title={text('inspect.title')}>
      <p>{text('inspect.about')}</p>
      <form
        class="stack full"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void analyze.run();
        }}
      >
        <LinesField
          name="text"
          label={text('inspect.text')}
          value={values.text}
          onValue={set('text')}
        />
        <details class="group full">
          <summary>
            <h3>{text('inspect.more')}</h3>
          </summary>
          <div class="fields full">
            <TextField
              name="score_threshold"
              inputMode="decimal"
              label={text('inspect.score_threshold')}
              value={values.score_threshold}
              onValue={set('score_threshold')}
            />
            <SelectField
              name="return_decision_process"
              label={text('inspect.return_decision_process')}
              value={values.return_decision_process}
              onValue={set('return_decision_process')}
              options={[
                { value: '', label: text('form.unset') },
                { value: 'true', label: text('form.yes') },
                { value: 'false', label: text('form.no') },
              ]}
            />
            {(['language', 'correlation_id'] as const).map((name) => (
              <TextField
                key={name}
                name={name}
                label={text(`inspect.${name}`)}
                value={values[name]}
                onValue={set(name)}
              />
            ))}
            {(['entities', 'allow_list'] as const).map((name) => (
              <LinesField
                key={name}
                name={name}
                label={text(`inspect.${name}`)}
                hint={text('form.perLine')}
                value={values[name]}
                onValue={set(name)}
              />
            ))}
          </div>
        </details>
        <Button type="submit" operation="analyzeText" isBusy={analyze.isBusy}>
          {text('inspect.find')}
        </Button>
        {analyze.error !== null && <Failure error={analyze.error} />}
      </form>
      {found !== null && <Anonymize key={JSON.stringify(found)} {...found} />}
    </Section>
  );
}
