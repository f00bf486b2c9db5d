import { isThoughtSummary } from './thought-summary';

describe('summaries of folded blocks', () => {
  it.each([
    'Thought',
    'Thinking',
    'Thinking...',
    'Thinking…',
    '💭 Thinking',
    '<b>Thought</b>',
    '**Thought process**',
    'Thought for 12 seconds',
    'Thought for 1 minute',
    'Thought for a few seconds',
    'Thought for less than a second',
    'thought for 3.5 s',
    'Thought for 1 minute 12 seconds',
    'Nachgedacht für 2 Minuten',
    'Denke nach...',
    'Nachgedacht für 12 Sekunden',
    'Réflexion de 3 minutes',
    'Réflexion pendant moins d’une seconde'.replace('’', "'"),
    'Pensando...',
    'Sto pensando...',
    '思考中...',
    '思考用时 12 秒',
    '12 秒間の思考'.replace(' ', ''),
    '생각 중...',
    '5초 동안 생각함',
    'Думаю...',
    'Рассуждаю 5 секунд',
    'جارٍ التفكير...',
    'فكّر لمدة ٥ ثوان',
    'กำลังคิด...',
    'σκέφτομαι',
  ])('are thoughts: %s', (summary) => {
    expect(isThoughtSummary(summary)).toBe(true);
  });

  it.each([
    '',
    '...',
    'More',
    'Details',
    'Thought for the day',
    'Thought for the day: 365 ideas',
    'Thought for 3 people',
    'Dacht over 3 opties',
    'Ajatteli 3 asiaa',
    'Thought for today',
    'Thoughts on the matter',
    'Thinking Fast and Slow',
    'Reasons',
    'Dacht ik al',
    'How I thought for 3 days about it',
    'Example 12',
    '12 seconds',
    `Thought for ${'1'.repeat(300)} seconds`,
  ])('are none: %s', (summary) => {
    expect(isThoughtSummary(summary)).toBe(false);
  });
});
