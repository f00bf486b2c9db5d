import type { ComponentChildren } from 'preact';
import type { OperationId } from '../api/operation';
import { Spinner } from './icons';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly id?: string;
  readonly type?: 'button' | 'submit';
  /** The operation of the API that it calls. */
  readonly operation?: OperationId;
  readonly isBusy?: boolean;
  /** Of the API field that it sets, and to what. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Of several that exclude each other: whether this one holds. */
  readonly isPressed?: boolean;
  /** Where the text alone does not say what it is about. */
  readonly label?: string;
  readonly look?: 'plain' | 'strong' | 'small' | 'danger';
  readonly onClick?: () => void;
}

/** While it is busy it keeps the focus and does nothing: a disabled button would lose it. */
export function Button(props: ButtonProps) {
  const {
    children,
    id,
    type = 'button',
    operation,
    isBusy = false,
    isPressed,
    label,
    look = 'plain',
  } = props;
  return (
    <button
      id={id}
      type={type}
      name={props.name}
      value={props.value}
      class={`button ${look}`}
      data-operation={operation}
      aria-disabled={isBusy ? 'true' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
      aria-pressed={isPressed}
      aria-label={label}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}
