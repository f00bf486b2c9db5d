import { useState } from 'preact/hooks';
import { useTranslator } from '../../i18n/language-context';
import { Picker, type PickerProps } from './picker';

/** Asks for nothing before somebody wants to look for something. */
export function PickerDisclosure(props: PickerProps) {
  const { text } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details class="full" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text('pick.open', { title: props.title })}</summary>
      {isOpen && <Picker {...props} />}
    </details>
  );
}
