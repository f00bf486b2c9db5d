import type { ComponentChildren } from 'preact';

/** All of them say nothing by themselves: a text stands beside each. */
function Icon({ children, name }: { children: ComponentChildren; name: string }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const Spinner = () => (
  <Icon name="spinner">
    <path d="M12 3a9 9 0 1 0 9 9" />
  </Icon>
);

export const Check = () => (
  <Icon name="check">
    <path d="m4.500 12.750 5 5L19.500 7" />
  </Icon>
);

export const Warning = () => (
  <Icon name="warning">
    <path d="M12 4 2.500 20h19zM12 10v5M12 17.500v.5" />
  </Icon>
);

export const Info = () => (
  <Icon name="info">
    <path d="M12 11v6M12 7v.5" />
    <circle cx="12" cy="12" r="9" />
  </Icon>
);
