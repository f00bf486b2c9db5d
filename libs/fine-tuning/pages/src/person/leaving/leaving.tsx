import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import type { DecisionProps } from '../decision/decision-props';
import { LeavingRows } from './leaving-rows';
import { meaningOf } from './meaning-of';

interface LeavingProps extends DecisionProps {
  readonly state: string;
}

/** What would leave: asked for only when somebody wants to see it, since all of their chats are read for it. */
export function Leaving({ own, state, ...handlers }: LeavingProps) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  const meaning = meaningOf(own);
  return (
    <Section id="leaving" title={text('leaving.title')}>
      <p>{text('leaving.about')}</p>
      <p>{text(`leaving.${meaning}`)}</p>
      {isOpen ? (
        <LeavingRows suppose={meaning !== 'now'} state={state} {...handlers} />
      ) : (
        <Button operation="previewOwnChats" onClick={() => setIsOpen(true)}>
          {text('leaving.show')}
        </Button>
      )}
    </Section>
  );
}
