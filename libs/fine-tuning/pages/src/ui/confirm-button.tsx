import { useState } from 'preact/hooks';
import type { OperationId } from '../api/operation';
import { useTranslator } from '../i18n/language-context';
import { Button } from './button';

interface ConfirmButtonProps {
  readonly id: string;
  readonly words: string;
  /** What cannot be taken back, in a sentence. */
  readonly means: string;
  readonly operation: OperationId;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}

/** For what cannot be taken back: the first press asks, in the page itself, and the second does it. */
export function ConfirmButton({
  id,
  words,
  means,
  operation,
  isBusy,
  onConfirm,
}: ConfirmButtonProps) {
  const { text } = useTranslator();
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking)
    return (
      <Button
        id={id}
        look="small"
        onClick={() => {
          setIsAsking(true);
          setTimeout(() => document.getElementById(`${id}-not`)?.focus(), 0);
        }}
      >
        {words}
      </Button>
    );
  return (
    <div class="row" role="group" aria-label={means}>
      <p class="full">{means}</p>
      <Button look="danger" operation={operation} isBusy={isBusy} onClick={onConfirm}>
        {text('common.yesDelete')}
      </Button>
      <Button
        id={`${id}-not`}
        onClick={() => {
          setIsAsking(false);
          setTimeout(() => document.getElementById(id)?.focus(), 0);
        }}
      >
        {text('run.deleteNot')}
      </Button>
    </div>
  );
}
