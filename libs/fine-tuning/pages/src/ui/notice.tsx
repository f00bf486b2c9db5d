import type { ComponentChildren } from 'preact';
import { Check, Info, Warning } from './icons';

const ICONS = { good: Check, plain: Info, bad: Warning } as const;

/** Stands out by a border and an icon, never by its colour alone. Said aloud when it appears. */
export function Notice({
  kind,
  children,
}: {
  kind: keyof typeof ICONS;
  children: ComponentChildren;
}) {
  const Sign = ICONS[kind];
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Sign />
      <div class="stack">{children}</div>
    </div>
  );
}
