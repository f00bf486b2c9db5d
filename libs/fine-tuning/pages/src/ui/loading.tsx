import { useTranslator } from '../i18n/language-context';
import { Spinner } from './icons';

export function Loading() {
  const { text } = useTranslator();
  return (
    <p class="loading" role="status">
      <Spinner /> {text('common.loading')}
    </p>
  );
}
