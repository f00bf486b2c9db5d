import { useState } from 'preact/hooks';
import { useTranslator } from '../../../i18n/language-context';
import { Button } from '../../../ui/button';
import { Failure } from '../../../ui/failure';
import { Loading } from '../../../ui/loading';
import { SelectField } from '../../../ui/fields/select-field';
import { EstimateFigures } from './estimate-figures';
import { useEstimate } from './use-estimate';

interface EstimateProps {
  /** null: there is nothing to be estimated yet. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** As of `EstimateFigures`. */
  readonly takesPreferences: boolean;
}

/** Beside the form: what would come of it, in the API's own words of certainty, with rows as they would be written. */
export function Estimate({ body, takesPreferences }: EstimateProps) {
  const { text, number } = useTranslator();
  const [exact, setExact] = useState('false');
  const [samples, setSamples] = useState('3');
  const estimate = useEstimate(body, { exact: exact === 'true', samples: Number(samples) });
  return (
    <section class="card aside" aria-labelledby="estimate-title" tabIndex={0}>
      <h3 id="estimate-title">{text('estimate.title')}</h3>
      {body === null && <p>{text('estimate.nothing')}</p>}
      <div class="fields full">
        <SelectField
          name="exact"
          label={text('estimate.exact')}
          operation="previewExport"
          value={exact}
          onValue={setExact}
          options={[
            { value: 'false', label: text('estimate.fromSample') },
            { value: 'true', label: text('estimate.fromAll') },
          ]}
        />
        <SelectField
          name="samples"
          label={text('estimate.samples')}
          operation="previewExport"
          value={samples}
          onValue={setSamples}
          options={[0, 3, 10, 50].map((n) => ({ value: String(n), label: number(n) }))}
        />
      </div>
      {estimate.isLoading && <Loading />}
      {estimate.isLoading && estimate.value !== undefined && (
        <p class="quiet">{text('estimate.old')}</p>
      )}
      {estimate.error !== null && <Failure error={estimate.error} />}
      {estimate.value !== undefined && (
        <EstimateFigures preview={estimate.value} takesPreferences={takesPreferences} />
      )}
      {body !== null && (
        <Button operation="previewExport" isBusy={estimate.isLoading} onClick={estimate.again}>
          {text('estimate.again')}
        </Button>
      )}
    </section>
  );
}
