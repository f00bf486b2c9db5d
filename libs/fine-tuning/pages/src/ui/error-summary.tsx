import { useEffect, useRef } from 'preact/hooks';
import { useTranslator } from '../i18n/language-context';
import { goToField } from './fields/go-to-field';

export interface SummarisedError {
  /** Id of the control that it is about; null: it is about none. */
  readonly field: string | null;
  readonly text: string;
}

/** Above a form: what is wrong, each leading to its field. Takes the focus when it appears or says something else. */
export function ErrorSummary({ errors }: { errors: readonly SummarisedError[] }) {
  const { text } = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  const said = errors.map((error) => error.text).join('\n');
  useEffect(() => {
    if (said !== '') box.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h3>{text('errors.title')}</h3>
      <ul>
        {errors.map(({ field, text: words }) => (
          <li key={`${field ?? ''} ${words}`}>
            {field === null ? words : <FieldLink field={field}>{words}</FieldLink>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ field, children }: { field: string; children: string }) {
  return (
    <a
      href={`#${field}`}
      onClick={(event) => {
        event.preventDefault();
        goToField(field);
      }}
    >
      {children}
    </a>
  );
}
