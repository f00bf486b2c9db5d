import type { Filter } from '../filter';

/** Drops what is too long to train on. */
export const lengthFilter: Filter = {
  name: 'length',
  measures: 'tokens of the whole conversation',
  unit: 'tokens',
  default: 8192,
  min: 1,
  drops: 'above',
  reason: 'too_long',
  value: (_, { tokens }) => tokens(),
};
