import type { Filter } from '../filter';

/** Drops what has too few questions. */
export const turnsFilter: Filter = {
  name: 'turns',
  measures: 'user messages with their answers',
  unit: 'turns',
  default: 2,
  min: 0,
  drops: 'below',
  reason: 'too_short',
  value({ turns }) {
    let questions = 0;
    for (const turn of turns) if (turn.role === 'user') questions += 1;
    return questions;
  },
};
