import { useRef } from 'preact/hooks';
import { ProblemError } from '../../api/api.errors';
import type { RequestParts } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Failure } from '../../ui/failure';
import { goToField } from '../../ui/fields/go-to-field';
import { useFailureText } from '../../ui/failure-text';
import { Section } from '../../ui/section';
import { hashOf } from '../navigation/route';
import { goTo } from '../navigation/use-route';
import { bodyOf } from './body-of';
import { Estimate } from './estimate/estimate';
import { fieldErrorsOf, type FieldErrors } from './field-errors';
import { FieldGroup } from './field-group';
import { GROUP_NAMES } from './field-groups';
import { FormProvider } from './form-context';
import type { FormValues } from './form-values';
import { newIdempotencyKey } from './idempotency-key';
import { broughtBack, replaced, type KeptValues } from './kept-values';
import { SaveRecipe } from './save-recipe';
import { takesPreferences } from './takes-preferences';
import { useCatalogue } from './use-catalogue';

interface NewExportProps {
  /** Kept by the page, so that a look at something else loses nothing. */
  readonly kept: KeptValues;
  readonly onKept: (change: (kept: KeptValues) => KeptValues) => void;
}

const START = ['format', 'formats', 'recipe'] as const;

/** A form with every field of the API, what would come of it beside it. */
export function NewExport({ kept, onKept }: NewExportProps) {
  const { values, former } = kept;
  const onValues = (change: (values: FormValues) => FormValues): void =>
    onKept((known) => ({ ...known, values: change(known.values) }));
  const { text } = useTranslator();
  const failureText = useFailureText();
  const catalogue = useCatalogue();
  const { body, notNumbers } = bodyOf(values);
  const sent = useRef({ body: '', key: '' });
  const create = useAction(async (client) => {
    const written = JSON.stringify(body);
    // The same request again is the same export, also where the answer to the first one was lost.
    if (sent.current.body !== written) sent.current = { body: written, key: newIdempotencyKey() };
    const parts = { body, headers: { 'Idempotency-Key': sent.current.key } };
    const run = await client.call('createExport', parts as unknown as RequestParts<'createExport'>);
    sent.current = { body: '', key: '' };
    goTo(hashOf({ view: 'run', id: run.id }));
  });
  const refused = create.error instanceof ProblemError ? create.error : null;
  const errors: FieldErrors = new Map([
    ...(refused !== null && refused.problem.status < 500 ? fieldErrorsOf(refused) : []),
    ...notNumbers.map((path) => [path, text('form.notNumber')] as const),
  ]);
  const summary = [
    ...(refused === null ? [] : [...errors].map(([path, words]) => ({ field: path === '' ? null : path, text: path === '' && refused.problem.errors === undefined ? failureText(refused) : words }))), // prettier-ignore
    ...(create.error !== null && refused === null
      ? [{ field: null, text: failureText(create.error) }]
      : []),
  ];
  const isReady = notNumbers.length === 0 && START.some((name) => body[name] !== undefined);
  const [firstWrong] = notNumbers;
  const isEmpty = Object.keys(values).length === 0;
  return (
    <Section id="new" title={text('new.title')}>
      <p>{text('new.about')}</p>
      {catalogue.error !== null && <Failure error={catalogue.error} onRetry={catalogue.reload} />}
      <div class="beside full">
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (firstWrong === undefined) void create.run();
            else goToField(firstWrong);
          }}
        >
          <ErrorSummary errors={summary} />
          <FormProvider
            value={{
              values,
              errors,
              catalogue,
              set: (path, value) => onValues((known) => ({ ...known, [path]: value })),
              replace: (others) => onValues(() => others),
            }}
          >
            {GROUP_NAMES.map((name) => (
              <FieldGroup key={name} name={name} />
            ))}
          </FormProvider>
          <SaveRecipe body={body} firstWrong={firstWrong} onSaved={catalogue.reload} />
          <div class="row">
            <Button type="submit" look="strong" operation="createExport" isBusy={create.isBusy}>
              {text('new.start')}
            </Button>
            {/* One button for both, so that whoever pressed it still has the focus on it. */}
            <Button
              onClick={() =>
                onKept((known) => (isEmpty ? broughtBack(known) : replaced(known, {})))
              }
            >
              {text(isEmpty && former !== null ? 'new.bringBack' : 'new.clear')}
            </Button>
            {!isEmpty && former !== null && (
              <Button onClick={() => onKept(broughtBack)}>{text('new.bringBack')}</Button>
            )}
          </div>
        </form>
        <Estimate
          body={isReady ? body : null}
          takesPreferences={takesPreferences(body, catalogue.formats)}
        />
      </div>
    </Section>
  );
}
