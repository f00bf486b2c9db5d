import type { Filter } from './filter';
import { lengthFilter } from './shape/length.filter';
import { lengthRatioFilter } from './shape/length-ratio.filter';
import { ratingFilter } from './shape/rating.filter';
import { truncatedFilter } from './shape/truncated.filter';
import { turnsFilter } from './shape/turns.filter';
import { echoFilter } from './text/echo.filter';
import { gibberishFilter } from './text/gibberish.filter';
import { piiDensityFilter } from './text/pii-density.filter';
import { repetitionFilter } from './text/repetition.filter';
import { boilerplateFilter } from './words/boilerplate.filter';
import { providerErrorFilter } from './words/provider-error.filter';
import { refusalFilter } from './words/refusal.filter';
import { sensitiveTopicFilter } from './words/sensitive-topic.filter';

/** The filters of this package. A new one is a file beside these and a line here. */
export const OWN_FILTERS: readonly Filter[] = [
  turnsFilter,
  lengthFilter,
  lengthRatioFilter,
  ratingFilter,
  repetitionFilter,
  refusalFilter,
  providerErrorFilter,
  truncatedFilter,
  boilerplateFilter,
  echoFilter,
  gibberishFilter,
  piiDensityFilter,
  sensitiveTopicFilter,
];
