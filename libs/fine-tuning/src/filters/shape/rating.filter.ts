import type { Filter } from '../filter';

/** Drops what was rated down; what nobody rated stays, and so do pairs and rated answers, which are made of such ratings. */
export const ratingFilter: Filter = {
  name: 'rating',
  measures: 'the lowest rating of an answer: 1 is a thumb up, -1 a thumb down, 0 stands for none',
  unit: 'rating',
  default: 0,
  min: -1,
  max: 1,
  drops: 'below',
  reason: 'low_rating',
  value({ turns, preference }) {
    if (preference !== undefined) return 1;
    const ratings = turns.flatMap(({ feedback }) => feedback.map(({ rating }) => rating));
    return ratings.length === 0 ? 0 : Math.min(...ratings);
  },
};
