import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { useFailureText } from '../../ui/failure-text';
import { agreedTo } from './agreed-to';
import type { DraftProps } from './decision-props';
import { answersFor, standingOf, type Answer } from './standing';
import { useDecision } from './use-decision';

/** The answers, none chosen before the reader chooses. A yes names the text that stands beside it. */
export function DecisionForm({ own, settle, draft, onDraft }: DraftProps) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const [isMissing, setIsMissing] = useState(false);
  const offered = answersFor(standingOf(own));
  // Chosen before the offer was another one, it would be sent and nobody would see it.
  const answer = offered.find((one) => one === draft.answer) ?? null;
  const agreed = agreedTo(own);
  const decide = useDecision(
    { settle },
    (client, decision: Answer) =>
      client.call('decide', { body: { decision, ...(decision === 'granted' && agreed) } }),
    (decision) => {
      onDraft({ answer: null });
      announce(text(`decision.saved.${decision}`));
      document.getElementById('decision-title')?.focus();
    },
  );

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setIsMissing(answer === null);
    if (answer !== null) void decide.run(answer);
  };

  const missing = isMissing ? text('decision.missing') : null;
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <ErrorSummary
        errors={[
          ...(missing === null ? [] : [{ field: 'decision-granted', text: missing }]),
          ...(decide.error === null ? [] : [{ field: null, text: failureText(decide.error) }]),
        ]}
      />
      <fieldset
        class={missing === null ? 'choices full' : 'choices full wrong'}
        aria-describedby={missing === null ? undefined : 'decision-error'}
      >
        <legend>{text('decision.question')}</legend>
        {missing !== null && (
          <p class="error" id="decision-error">
            {missing}
          </p>
        )}
        {offered.map((one) => (
          <label class="choice" key={one}>
            <input
              id={`decision-${one}`}
              type="radio"
              name="decision"
              value={one}
              checked={answer === one}
              onChange={() => {
                onDraft({ answer: one });
                setIsMissing(false);
              }}
            />
            <span>
              <strong>{text(`decision.answer.${one}`)}</strong>
              <span class="hint">{text(`decision.meaning.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {Object.entries(agreed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" operation="decide" look="strong" isBusy={decide.isBusy}>
        {text('decision.save')}
      </Button>
    </form>
  );
}
