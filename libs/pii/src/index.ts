export { plantCanaries } from './canaries/plant-canaries';
export { type PiiEngineOptions } from './engines/create-engines';
export { type PiiEngineSpec, describeEngines } from './engines/engine-spec';
export { enginesOf } from './engines/engines-of';
export { type PresidioOptions } from './engines/presidio.engine';
export { type OnnxOptions } from './engines/token-classification.engine';
export {
  type AnalyzeRequest,
  PresidioAnalyzerService,
} from './presidio-api/presidio-analyzer.service';
export {
  type AnonymizeRequest,
  type AnonymizerOperator,
  PresidioAnonymizerService,
} from './presidio-api/presidio-anonymizer.service';
export { createDefaultRegistry } from './recognizers/default-recognizers';
export { createScrubber } from './scrubber/create-scrubber';
export { openScrubber } from './scrubber/open-scrubber';
export {
  type CustomRecognizerConfig,
  DEFAULT_PII_CONFIG,
  type ListEntry,
  type PiiConfig,
  type PiiRequest,
} from './scrubber/pii-config';
export { PiiScrubber } from './scrubber/pii-scrubber.service';
export { PII_ACTIONS, type PiiAction } from './operators/pii-action';
export { OPTIONAL_PII_TYPES, PII_TYPES, type PiiType } from './scrubber/pii-types';
export { resolvePii } from './scrubber/resolve-pii';
export { type Span } from './scrubber/span';
export {
  type ConversationScrubber,
  type ScrubbedFields,
  type TextField,
  type TextFieldKind,
} from './scrubber/text-field';
export { PiiError, UsageError as PiiUsageError, ScrubError } from './pii.errors';
