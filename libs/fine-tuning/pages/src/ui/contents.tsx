import { useTranslator } from '../i18n/language-context';

export interface ContentsEntry {
  /** Of a `Section`. */
  readonly id: string;
  readonly title: string;
}

export function Contents({ entries }: { entries: readonly ContentsEntry[] }) {
  const { text } = useTranslator();
  return (
    <nav class="contents" aria-label={text('common.contents')}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                const heading = document.getElementById(`${id}-title`);
                heading?.scrollIntoView();
                heading?.focus();
              }}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
