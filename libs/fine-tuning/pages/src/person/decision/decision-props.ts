import type { Schema } from '../../api/operation';
import type { Draft } from '../draft';
import type { DecisionHandlers } from './use-decision';

export interface DecisionProps extends DecisionHandlers {
  readonly own: Schema<'OwnConsent'>;
}

export interface DraftProps extends DecisionProps {
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}
