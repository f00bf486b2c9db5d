import type { Schema } from '../../api/operation';
import type { DecisionHandlers } from './use-decision';

export interface DecisionProps extends DecisionHandlers {
  readonly own: Schema<'OwnConsent'>;
}
