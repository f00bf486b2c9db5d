import { render, type ComponentChildren } from 'preact';
import { apiRootOf } from '../api/api-root';
import { LanguageProvider } from '../i18n/language-context';
import { SessionProvider } from '../session/session-context';
import { AnnouncerProvider } from './announcer';

/** @param pagePath what the page stands at below the root of the module, `/fine-tuning/page` */
export function startPage(pagePath: string, page: ComponentChildren): void {
  const place = document.getElementById('page');
  if (place === null) throw new Error('the page has no place for its content');
  render(
    <LanguageProvider>
      <SessionProvider root={apiRootOf(location.pathname, pagePath)}>
        <AnnouncerProvider>{page}</AnnouncerProvider>
      </SessionProvider>
    </LanguageProvider>,
    place,
  );
}
