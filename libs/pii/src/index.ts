/**
 * Finds and replaces personal data in texts and conversations. Needs no database, no server and no network.
 * Start with {@link createScrubber}.
 */

// Scrubbing
export { createScrubber, type ScrubberExtras } from './scrubber/create-scrubber';
export { openScrubber } from './scrubber/open-scrubber';
export { PiiScrubber, type ScrubbedText } from './scrubber/pii-scrubber.service';
export {
  type ConversationScrubber,
  type ScrubbedFields,
  type TextField,
  type TextFieldKind,
} from './scrubber/text-field';
export { type Span } from './scrubber/span';

// What is looked for, and what happens to it
export { OPTIONAL_PII_TYPES, PII_TYPES, type PiiType } from './scrubber/pii-types';
export { type PiiTypeName } from './scrubber/pii-type-name';
export { PII_ACTIONS, type PiiAction } from './operators/pii-action';
export {
  type CustomRecognizerConfig,
  DEFAULT_PII_CONFIG,
  PII_PRESETS,
  type ListEntry,
  type PiiConfig,
  type PiiPreset,
  type PiiRequest,
} from './scrubber/pii-config';
export { resolvePii } from './scrubber/resolve-pii';
export { combinePii, type HostPii } from './scrubber/settings/combine-pii';
export { DENIED_TYPE } from './recognizers/lists/deny-list.recognizer';
export { ownRecognizers } from './scrubber/settings/own-recognizers';
export { PII_LIMITS } from './scrubber/settings/pii-limits';

// Kinds of personal data, built-in and own ones
export { defineRecognizer } from './recognizers/define-recognizer';
export { type TextHit, type TextRecognizer } from './recognizers/text-recognizer';
export { describeRecognizers } from './recognizers/describe-recognizers';
export { definePattern } from './recognizers/define-pattern';
export { type PatternDeclaration } from './recognizers/pattern-declaration';
export { type CanaryDeclaration, type CanarySentence, type PiiKind } from './recognizers/pii-kind';
export { type ConversationRecognizer, type Recognizer } from './recognizers/recognizer';
export { RecognizerRegistry } from './recognizers/recognizer.registry';
export { createDefaultRegistry } from './recognizers/default-recognizers';

// Proof before a publication
export { letsAllThrough } from './canaries/lets-all-through';
export { type CanaryCount, plantCanaries } from './canaries/plant-canaries';

// Outside engines
export { type PiiEngineOptions } from './engines/create-engines';
export { type PiiEngineSpec, describeEngines } from './engines/engine-spec';
export { requireEngines } from './engines/require-engines';
export { enginesOf } from './engines/engines-of';
export { type PresidioOptions } from './engines/presidio.engine';
export { type OnnxOptions } from './engines/token-classification.engine';
export {
  faultOf as faultOfPrivacyFilter,
  type ModelDtype,
  type PrivacyFilterOptions,
} from './engines/privacy-filter/privacy-filter.options';
export { type TransitionBiases } from './engines/privacy-filter/transition-biases';

// The interface of a Presidio server
export {
  type AnalyzeRequest,
  PresidioAnalyzerService,
} from './presidio-api/presidio-analyzer.service';
export {
  type AnonymizeRequest,
  type AnonymizerOperator,
  PresidioAnonymizerService,
} from './presidio-api/presidio-anonymizer.service';

// Failures
export { PiiError, UsageError as PiiUsageError, ScrubError } from './pii.errors';
