import type { ComponentChildren } from 'preact';

interface FieldFrameProps {
  /** Id of the control. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: string | null;
  readonly children: ComponentChildren;
}

/** Label, hint and error around a control. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div class={error === null ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== null && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** Ids of what a control is described by, for `aria-describedby`. */
export function describedBy(
  id: string,
  hint: string | undefined,
  error: string | null,
): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === null ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
}
