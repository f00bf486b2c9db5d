import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { standingOf } from '../decision/standing';
import { LeavingRows } from './leaving-rows';

/** What would leave: asked for only when somebody wants to see it, since all of their chats are read for it. */
export function Leaving({ own, state }: { own: Schema<'OwnConsent'>; state: string }) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  const isGranted = standingOf(own) === 'granted';
  return (
    <Section id="leaving" title={text('leaving.title')}>
      <p>{text('leaving.about')}</p>
      <p>{text(isGranted ? 'leaving.now' : 'leaving.supposed')}</p>
      {isOpen ? (
        <LeavingRows suppose={!isGranted} state={state} />
      ) : (
        <Button operation="previewOwnChats" onClick={() => setIsOpen(true)}>
          {text('leaving.show')}
        </Button>
      )}
    </Section>
  );
}
