import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { ExposureRow } from './exposure-row';

/** In which datasets the reader is, and what became of those. */
export function Exposure({ state }: { state: string }) {
  const { text } = useTranslator();
  const exposure = useRequest('readOwnExposure', {}, state);
  return (
    <Section id="exposure" title={text('exposure.title')}>
      <p>{text('exposure.about')}</p>
      <Loaded of={exposure}>
        {({ items }) =>
          items.length === 0 ? (
            <p role="status">{text('exposure.none')}</p>
          ) : (
            <ul class="rows full">
              {items.map((item) => (
                <ExposureRow key={item.exportId} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
