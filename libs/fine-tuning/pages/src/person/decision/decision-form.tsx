import { useState } from 'preact/hooks';
import { isOutcomeUnknown } from '../../api/api.errors';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { useFailureText } from '../../ui/failure-text';
import type { DecisionProps } from './decision-props';
import { answersFor, standingOf, type Answer } from './standing';
import { useDecision } from './use-decision';

/** The answers, none chosen before the reader chooses. A yes names the version of the text that stands beside it. */
export function DecisionForm({ own, ...handlers }: DecisionProps) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const { currentPolicyVersion } = own;
  const decide = useDecision(
    handlers,
    (client, decision: Answer) => {
      const policyVersion =
        decision === 'granted' && currentPolicyVersion !== null
          ? { policyVersion: currentPolicyVersion }
          : {};
      return client.call('decide', { body: { decision, ...policyVersion } });
    },
    (decision) => {
      setAnswer(null);
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
          ...(decide.error === null
            ? []
            : [
                {
                  field: null,
                  text: isOutcomeUnknown(decide.error)
                    ? text('failure.unknownOutcome')
                    : failureText(decide.error),
                },
              ]),
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
        {answersFor(standingOf(own)).map((one) => (
          <label class="choice" key={one}>
            <input
              id={`decision-${one}`}
              type="radio"
              name="decision"
              value={one}
              checked={answer === one}
              onChange={() => {
                setAnswer(one);
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
      {currentPolicyVersion !== null && (
        <input type="hidden" name="policyVersion" value={currentPolicyVersion} />
      )}
      <Button type="submit" operation="decide" look="strong" isBusy={decide.isBusy}>
        {text('decision.save')}
      </Button>
    </form>
  );
}
