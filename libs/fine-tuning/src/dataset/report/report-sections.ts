import type { ReportSection } from './report-section';
import { beforeAndAfter } from './sections/before-and-after';
import { duplicates } from './sections/duplicates';
import { filters } from './sections/filters';
import { formats } from './sections/formats';
import { languages } from './sections/languages';
import { leftOut } from './sections/left-out';
import { models } from './sections/models';
import { passes } from './sections/passes';
import { people } from './sections/people';
import { personalData } from './sections/personal-data';
import { ratings } from './sections/ratings';
import { recipe } from './sections/recipe';
import { samples } from './sections/samples';
import { strata } from './sections/strata';
import { tokens } from './sections/tokens/tokens';
import { training } from './sections/training';

/** The sections of a report, in order: first whether the data may leave, then whether it is worth training on. */
export const REPORT_SECTIONS: readonly ReportSection[] = [
  beforeAndAfter,
  personalData,
  leftOut,
  filters,
  duplicates,
  formats,
  passes,
  tokens,
  training,
  strata,
  languages,
  models,
  people,
  ratings,
  samples,
  recipe,
];
