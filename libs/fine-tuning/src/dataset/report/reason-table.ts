import { join } from 'node:path';
import { readTable } from '@app/open-webui';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
const TABLE = join(__dirname, '..', '..', '..', 'data', 'reasons.tsv');

/** The steps of an export at which something is left out, in their order, as people call them. */
export const STAGES = {
  consent: 'Consent',
  reading: 'What can be read of it',
  rating: 'Ratings',
  quality: 'Filters',
  duplicates: 'Duplicates',
  format: 'What a format can hold',
  sampling: 'Sampling and limits',
  own: 'Rules of this installation',
} as const;

export type StageName = keyof typeof STAGES;

interface ReasonMeaning {
  readonly stage: StageName;
  readonly meaning: string;
}

/** Read when it is first asked for: most commands never ask. */
let meanings: ReadonlyMap<string, ReasonMeaning> | undefined;

/** What a reason code means; those of extensions say it by their name alone. */
export function meaningOf(reason: string): ReasonMeaning {
  meanings ??= new Map(
    readTable(TABLE).map(([code = '', stage = '', meaning = '']) => [
      code,
      { stage: stage as StageName, meaning },
    ]),
  );
  return meanings.get(reason) ?? { stage: 'own', meaning: 'a rule of an extension' };
}
