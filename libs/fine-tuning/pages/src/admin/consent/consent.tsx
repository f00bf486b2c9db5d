import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { Policies } from '../policies/policies';
import { Deny } from './deny';
import { Summary } from './summary';

/** What people said, by which texts, and the only decision that an admin can make for somebody. */
export function Consent() {
  const { text } = useTranslator();
  const summary = useRequest('consentSummary');
  return (
    <Section id="consent" title={text('consent.title')}>
      <Loaded of={summary} refresh={{ operation: 'consentSummary', title: text('consent.title') }}>
        {(value) => <Summary summary={value} />}
      </Loaded>
      <Policies />
      <Deny operation="denyUser" name="userId" onDenied={summary.reload} />
      <Deny operation="denyChat" name="chatId" onDenied={summary.reload} />
    </Section>
  );
}
