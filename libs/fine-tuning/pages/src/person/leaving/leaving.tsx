import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { standingOf } from '../decision/standing';
import { LeavingRows } from './leaving-rows';

interface LeavingProps {
  readonly own: Schema<'OwnConsent'>;
  readonly state: string;
  readonly onDecided: (own: Schema<'OwnConsent'>) => void;
}

/** What would leave: asked for only when somebody wants to see it, since all of their chats are read for it. */
export function Leaving({ own, state, onDecided }: LeavingProps) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  const isGranted = standingOf(own) === 'granted';
  return (
    <Section id="leaving" title={text('leaving.title')}>
      <p>{text('leaving.about')}</p>
      <p>{text(isGranted ? 'leaving.now' : 'leaving.supposed')}</p>
      {isOpen ? (
        <LeavingRows suppose={!isGranted} state={state} onDecided={onDecided} />
      ) : (
        <Button operation="previewOwnChats" onClick={() => setIsOpen(true)}>
          {text('leaving.show')}
        </Button>
      )}
    </Section>
  );
}
