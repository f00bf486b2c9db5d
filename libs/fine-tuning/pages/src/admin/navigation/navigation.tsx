import { useTranslator } from '../../i18n/language-context';
import { hashOf, VIEWS, type Route } from './route';

export function Navigation({ route }: { route: Route }) {
  const { text } = useTranslator();
  const current = route.view === 'run' ? 'exports' : route.view;
  return (
    <nav class="contents" aria-label={text('console.parts')}>
      <ul>
        {VIEWS.map((view) => (
          <li key={view}>
            <a href={hashOf({ view })} aria-current={view === current ? 'page' : undefined}>
              {text(`${view}.title`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
