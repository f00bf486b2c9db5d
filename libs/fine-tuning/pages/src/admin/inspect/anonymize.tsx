import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { OperatorFields } from './operator-fields';
import { anonymizersOf, NO_OPERATOR } from './operators';

export type Hit = Schema<'AnalyzerResult'>;

interface AnonymizeProps {
  readonly text: string;
  readonly hits: readonly Hit[];
}

/** What was found in a text, each to be taken or left, and the text without what is taken. */
export function Anonymize({ text: words, hits }: AnonymizeProps) {
  const { text, percent } = useTranslator();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [operator, setOperator] = useState(NO_OPERATOR);
  const [result, setResult] = useState({ of: '', text: '' });
  // Places are counted in code points, as Presidio does.
  const letters = Array.from(words);
  // Shown for what is ticked and chosen now and for nothing else, also where the answer comes after a change.
  const asked = JSON.stringify([[...left].sort((a, b) => a - b), operator]);
  const replace = useAction(async (client) => {
    setResult({ of: '', text: '' });
    const anonymizers = anonymizersOf(operator);
    const answer = await client.call('anonymizeText', {
      body: {
        text: words,
        analyzer_results: hits
          .filter((_, place) => !left.has(place))
          .map(({ entity_type, start, end, score }) => ({ entity_type, start, end, score })),
        ...(anonymizers !== undefined && { anonymizers }),
      },
    });
    setResult({ of: asked, text: answer.text });
  });
  const toggle = (place: number): void =>
    setLeft((known) => {
      const others = new Set(known);
      if (!others.delete(place)) others.add(place);
      return others;
    });
  if (hits.length === 0) return <p role="status">{text('inspect.nothing')}</p>;
  return (
    <div class="stack full">
      <fieldset class="ticks full" id="analyzer_results" tabIndex={-1}>
        <legend>{text('inspect.found', { count: hits.length })}</legend>
        {hits.map(({ entity_type, start, end, score, analysis_explanation }, place) => (
          <label key={place} class="tick">
            <input
              type="checkbox"
              name="analyzer_results"
              value={String(place)}
              checked={!left.has(place)}
              onChange={() => toggle(place)}
            />
            <span>
              <code>{entity_type}</code> <bdi>{letters.slice(start, end).join('')}</bdi>{' '}
              <span class="hint">
                {percent(score)}
                {analysis_explanation !== null && ` ${analysis_explanation.recognizer}`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <OperatorFields values={operator} onValues={setOperator} />
      <Button operation="anonymizeText" isBusy={replace.isBusy} onClick={() => void replace.run()}>
        {text('inspect.replace')}
      </Button>
      {replace.error !== null && <Failure error={replace.error} />}
      {result.of === asked && (
        <div class="full" role="status">
          <h3>{text('inspect.result')}</h3>
          <pre class="as-written" dir="auto" tabIndex={0}>
            {result.text}
          </pre>
        </div>
      )}
    </div>
  );
}
