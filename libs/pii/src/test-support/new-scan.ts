import { PII_CONTEXT } from '../recognizers/context-sets';
import { TextScan } from '../scan/text-scan';

/** A scan as the built-in recognizers expect it; for specs. */
export function newScan(): TextScan {
  return new TextScan(PII_CONTEXT);
}
