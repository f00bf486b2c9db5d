import type { ComponentChildren } from 'preact';

interface FieldFrameProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: string | null;
  readonly children: ComponentChildren;
}

/** Label, hint and error around a control whose id is `name`. */
export function FieldFrame({ name, label, hint, error, children }: FieldFrameProps) {
  return (
    <div class={error === null ? 'field' : 'field wrong'}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== null && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** Ids of what a control is described by, for `aria-describedby`. */
export function describedBy(
  name: string,
  hint: string | undefined,
  error: string | null,
): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === null ? [] : [`${name}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
}
