import { LANGUAGES } from '../i18n/catalogue';
import { useLanguage } from '../i18n/language-context';

export function LanguageSwitch() {
  const { translator, choose } = useLanguage();
  return (
    <label class="language">
      <span class="visually-hidden">{translator.text('common.language')}</span>
      <select
        name="lang"
        value={translator.language.code}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {[...LANGUAGES.values()].map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
