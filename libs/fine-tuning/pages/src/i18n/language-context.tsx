import { createContext, type ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { LANGUAGES } from './catalogue';
import { chooseLanguage, chooseLocale } from './choose-language';
import { Translator } from './translator';

interface LanguageChoice {
  readonly translator: Translator;
  readonly choose: (code: string) => void;
}

const Context = createContext<LanguageChoice | null>(null);

/** The reader's choice stands in the address, so that it lasts and can be sent to somebody; nothing is stored. */
const PARAMETER = 'lang';

export function LanguageProvider({ children }: { children: ComponentChildren }) {
  const [code, setCode] = useState(() =>
    chooseLanguage(new URLSearchParams(location.search).get(PARAMETER), navigator.languages, [
      ...LANGUAGES.keys(),
    ]),
  );
  const translator = useMemo(() => {
    const language = LANGUAGES.get(code);
    if (language === undefined) throw new Error(`there is no language ${code}`);
    return new Translator(language, chooseLocale(code, navigator.languages));
  }, [code]);
  useLayoutEffect(() => {
    document.documentElement.lang = translator.language.code;
    document.documentElement.dir = translator.language.direction;
  }, [translator]);
  const choose = (chosen: string): void => {
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, chosen);
    history.replaceState(history.state, '', address);
    setCode(chosen);
  };
  return <Context.Provider value={{ translator, choose }}>{children}</Context.Provider>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(Context);
  if (choice === null) throw new Error('outside of LanguageProvider');
  return choice;
}

/** Texts, numbers and dates for the reader. */
export function useTranslator(): Translator {
  return useLanguage().translator;
}
