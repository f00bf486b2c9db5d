import { useTranslator } from '../../i18n/language-context';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { DecisionForm } from './decision-form';
import type { DraftProps } from './decision-props';
import { standingOf } from './standing';

/** What is asked, what holds now, and the answers. */
export function Decision(props: DraftProps) {
  const { own } = props;
  const { text, dateTime } = useTranslator();
  const standing = standingOf(own);
  return (
    <Section id="decision" title={text('decision.title')}>
      <p class="standing">
        <strong>{text(`standing.${standing}`)}</strong>
      </p>
      {own.decidedAt !== null && (
        <p class="quiet">{text('decision.since', { date: dateTime(own.decidedAt) })}</p>
      )}
      {(own.accounts ?? 1) > 1 && (
        <Notice kind="plain">
          <p>{text('decision.accounts', { count: own.accounts ?? 1 })}</p>
        </Notice>
      )}
      <DecisionForm {...props} />
    </Section>
  );
}
