import { useEffect, useRef } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Notice } from '../../ui/notice';

/** That nobody knows whether a decision was saved. Takes the focus: the control that was pressed is gone until it is known. */
export function Doubt() {
  const { text } = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div id="doubt" class="full" tabIndex={-1} ref={box}>
      <Notice kind="bad">
        <p>{text('failure.unknownOutcome')}</p>
      </Notice>
    </div>
  );
}
