import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import type { DecisionProps } from '../decision/decision-props';
import { standingOf } from '../decision/standing';
import { LeavingRows } from './leaving-rows';

interface LeavingProps extends DecisionProps {
  readonly state: string;
}

/** What would leave: asked for only when somebody wants to see it, since all of their chats are read for it. */
export function Leaving({ own, state, ...handlers }: LeavingProps) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  const isGranted = standingOf(own) === 'granted';
  return (
    <Section id="leaving" title={text('leaving.title')}>
      <p>{text('leaving.about')}</p>
      <p>{text(isGranted ? 'leaving.now' : 'leaving.supposed')}</p>
      {isOpen ? (
        <LeavingRows suppose={!isGranted} state={state} {...handlers} />
      ) : (
        <Button operation="previewOwnChats" onClick={() => setIsOpen(true)}>
          {text('leaving.show')}
        </Button>
      )}
    </Section>
  );
}
