import { useRequest } from '../api/use-request';
import { useTranslator } from '../i18n/language-context';
import { Loaded } from '../ui/loaded';
import { PageFrame } from '../ui/page-frame';
import { Decision } from './decision/decision';

/** What a person sees of themselves: what is asked, what they said, what left. */
export function PersonPage() {
  const { text } = useTranslator();
  const consent = useRequest('readOwnConsent');
  return (
    <PageFrame title={text('person.title')} probe="readOwnConsent">
      <Loaded of={consent}>
        {(own) => <Decision own={own} onDecided={consent.replace} onOutdated={consent.reload} />}
      </Loaded>
    </PageFrame>
  );
}
