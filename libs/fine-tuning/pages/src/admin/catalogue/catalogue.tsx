import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';

/** What this host can do: formats, filters, recognizers. The sentences are those of whoever wrote them, in English. */
export function Catalogue() {
  const { text, number } = useTranslator();
  const formats = useRequest('listFormats');
  const filters = useRequest('listFilters');
  const recognizers = useRequest('listRecognizers');
  const none = text('form.nothing');
  return (
    <Section id="catalogue" title={text('catalogue.title')}>
      <h3>{text('catalogue.formats')}</h3>
      <Loaded of={formats} refresh={{ operation: 'listFormats', title: text('catalogue.formats') }}>
        {({ items }) => (
          <ul class="rows full">
            {items.map(({ name, title, takes, purpose, trainers, cannotCarry }) => (
              <li key={name}>
                <h4 lang="en">{title}</h4>
                <p>
                  <code>{name}</code>
                </p>
                <Facts
                  facts={[
                    { name: text('catalogue.takes'), value: text(`catalogue.takes.${takes}`) },
                    { name: text('catalogue.purpose'), value: purpose ?? none },
                    { name: text('catalogue.trainers'), value: trainers ?? none },
                    { name: text('catalogue.cannotCarry'), value: cannotCarry ?? none },
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <h3>{text('catalogue.filters')}</h3>
      <Loaded of={filters} refresh={{ operation: 'listFilters', title: text('catalogue.filters') }}>
        {({ items }) => (
          <ul class="rows full">
            {items.map((filter) => (
              <li key={filter.name}>
                <h4>{filter.name}</h4>
                <p>
                  {text('form.filterHint', {
                    measures: filter.measures,
                    unit: filter.unit,
                    default: filter.default === null ? none : number(filter.default),
                  })}
                </p>
                <p class="quiet">{text('catalogue.reason', { reason: filter.reason })}</p>
                <Facts
                  facts={[
                    {
                      name: text('catalogue.drops'),
                      value: text(`catalogue.drops.${filter.drops}`),
                    },
                    {
                      name: text('catalogue.thresholds'),
                      value: text('catalogue.range', {
                        min: filter.min ?? text('catalogue.any'),
                        max: filter.max ?? text('catalogue.any'),
                      }),
                    },
                    ...Object.entries(filter.presets).map(([preset, threshold]) => ({
                      name: text('catalogue.preset', { preset }),
                      value: number(threshold),
                    })),
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <h3>{text('catalogue.recognizers')}</h3>
      <Loaded
        of={recognizers}
        refresh={{ operation: 'listRecognizers', title: text('catalogue.recognizers') }}
      >
        {({ items }) => (
          <Facts
            facts={items.map(({ name, types, locales }) => ({
              name,
              value: [...types, ...locales].join(', '),
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}
