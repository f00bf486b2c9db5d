import type { CustomRecognizerConfig, PiiConfig } from '../pii-config';

/** The recognizers of a configuration, whichever of the two names they stand under. */
export function ownRecognizers({
  recognizers = [],
  custom = [],
}: Partial<Pick<PiiConfig, 'recognizers' | 'custom'>>): readonly CustomRecognizerConfig[] {
  return custom.length === 0 ? recognizers : [...recognizers, ...custom];
}
