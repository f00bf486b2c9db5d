import { useTranslator } from '../../i18n/language-context';
import { DecisionForm } from './decision-form';
import type { DecisionProps } from './decision-props';
import { standingOf } from './standing';

/** What is asked, what holds now, and the answers. */
export function Decision(props: DecisionProps) {
  const { own } = props;
  const { text, dateTime } = useTranslator();
  const standing = standingOf(own);
  return (
    <section class="card" id="decision" aria-labelledby="decision-title">
      <h2 id="decision-title" tabIndex={-1}>
        {text('decision.title')}
      </h2>
      <p>
        <strong>{text(`standing.${standing}`)}</strong>
      </p>
      {own.decidedAt !== null && (
        <p class="quiet">{text('decision.since', { date: dateTime(own.decidedAt) })}</p>
      )}
      <DecisionForm {...props} />
    </section>
  );
}
