import type { ComponentChildren } from 'preact';
import { Check, Info, Warning } from './icons';

const ICONS = { good: Check, plain: Info, bad: Warning } as const;

interface NoticeProps {
  readonly kind: keyof typeof ICONS;
  /** Whether it is a part of what was asked for, and no news. Default: it is said aloud when it appears. */
  readonly isContent?: boolean;
  readonly children: ComponentChildren;
}

/** Stands out by a border and an icon, never by its colour alone. */
export function Notice({ kind, isContent = false, children }: NoticeProps) {
  const Sign = ICONS[kind];
  return (
    <div
      class={`notice ${kind}`}
      role={isContent ? undefined : kind === 'bad' ? 'alert' : 'status'}
    >
      <Sign />
      <div class="stack">{children}</div>
    </div>
  );
}
