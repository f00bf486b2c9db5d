import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import type { TokenStatistics } from '../../dataset/manifest';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. Whoever knows other prices edits it. */
const TABLE = join(__dirname, '..', '..', '..', 'data', 'training-prices.tsv');

/** What training on the rows of a format costs at a provider, about. @publicApi */
export interface TrainingCost {
  readonly format: string;
  readonly provider: string;
  readonly model: string;
  readonly usdPerMillionTokens: number;
  /** One pass over all rows, cut at the context length where the recipe names one. To a cent. */
  readonly usdPerEpoch: number;
  /** Month of the price. */
  readonly asOf: string;
}

type Price = Omit<TrainingCost, 'usdPerEpoch'> & { readonly profile: string };

/** Read when it is first asked for: most commands never ask. */
let prices: readonly Price[] | undefined;

function trainingPrices(): readonly Price[] {
  prices ??= readTable(TABLE).map(
    ([format = '', profile = '', provider = '', model = '', usd = '', asOf = '']) => ({
      format,
      profile,
      provider,
      model,
      usdPerMillionTokens: Number(usd),
      asOf,
    }),
  );
  return prices;
}

/**
 * What one epoch costs, for each format and model that the table has a price for, in its order. A format without rows costs nothing.
 * @param profile whom the rows are made for
 */
export function trainingCosts(
  formats: readonly { readonly name: string; readonly tokens: TokenStatistics }[],
  profile = 'plain',
): readonly TrainingCost[] {
  return formats.flatMap(({ name, tokens: { total, cut } }) => {
    const billed = total - (cut?.tokens ?? 0);
    if (billed === 0) return [];
    return trainingPrices()
      .filter((price) => price.format === name && price.profile === profile)
      .map(({ profile: _, ...price }) => ({
        ...price,
        usdPerEpoch: Math.round((billed * price.usdPerMillionTokens) / 1e4) / 100,
      }));
  });
}

/** One sentence for people. */
export function costText(cost: TrainingCost): string {
  const { format, provider, model, usdPerMillionTokens, usdPerEpoch, asOf } = cost;
  const usd = usdPerEpoch < 0.01 ? 'less than $0.01' : `about $${usdPerEpoch.toFixed(2)}`;
  return `${format}: one epoch costs ${usd} with ${model} of ${provider} ($${usdPerMillionTokens} per million tokens, ${asOf})`;
}
