import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';

/** Of a manifest, as much as is shown of it. */
export interface ManifestFormat {
  readonly name: string;
  readonly takes: 'conversation' | 'pair' | 'rated';
  readonly examples: Readonly<Record<'train' | 'validation' | 'test', number>>;
  readonly preference?: { readonly medianChosen: number; readonly medianRejected: number };
}

/** Of formats that hold what people prefer: how many rows, and whether one side is longer, which trainers learn as well. */
export function Pairs({ formats }: { formats: readonly ManifestFormat[] }) {
  const { text, number } = useTranslator();
  const some = formats.filter(({ takes }) => takes !== 'conversation');
  if (some.length === 0) return null;
  return (
    <>
      <h4>{text('pairs.title')}</h4>
      <Facts
        facts={some.flatMap(({ name, takes, examples, preference }) => [
          {
            name: text(takes === 'pair' ? 'pairs.pairs' : 'pairs.rated', { format: name }),
            value: number(examples.train + examples.validation + examples.test),
          },
          ...(preference === undefined
            ? []
            : [
                {
                  name: text('pairs.medians', { format: name }),
                  value: text('pairs.mediansOf', {
                    chosen: preference.medianChosen,
                    rejected: preference.medianRejected,
                  }),
                },
              ]),
        ])}
      />
    </>
  );
}
