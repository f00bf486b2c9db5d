import type { Schema } from '../../api/operation';

export interface DecisionProps {
  readonly own: Schema<'OwnConsent'>;
  readonly onDecided: (own: Schema<'OwnConsent'>) => void;
  /** Somebody changed the text while it was read. */
  readonly onOutdated: () => void;
}
