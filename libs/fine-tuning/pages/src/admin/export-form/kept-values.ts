import type { FormValues } from './form-values';

/** What is entered in the form of a new export, and what stood there before it was emptied or something else came in its place. */
export interface KeptValues {
  readonly values: FormValues;
  readonly former: FormValues | null;
}

export const NOTHING_KEPT: KeptValues = { values: {}, former: null };

/** Something else stands in the form; what stood there can be brought back. */
export function replaced({ values, former }: KeptValues, others: FormValues): KeptValues {
  return { values: others, former: Object.keys(values).length === 0 ? former : values };
}

/** The two change places, so that nothing is lost by bringing back either. */
export function broughtBack({ values, former }: KeptValues): KeptValues {
  return { values: former ?? {}, former: Object.keys(values).length === 0 ? null : values };
}
