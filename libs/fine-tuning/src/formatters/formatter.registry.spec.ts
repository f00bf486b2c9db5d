import type { Formatter } from './formatter';
import { FormatterRegistry } from './formatter.registry';

describe('FormatterRegistry', () => {
  it('says of each own format what it is for, who loads it and what it cannot carry', () => {
    const unsaid = new FormatterRegistry()
      .describe()
      .filter(({ purpose, trainers, cannotCarry }) =>
        [purpose, trainers, cannotCarry].some((text) => (text ?? '').trim() === ''),
      );
    expect(unsaid).toEqual([]);
  });

  it('lists a format that says nothing of itself', () => {
    const format: Formatter = {
      name: 'own',
      title: 'Own rows',
      format: () => ({ row: '{}' }),
      validate: () => [],
    };
    expect(new FormatterRegistry([format]).describe()).toEqual([
      {
        ...{ name: 'own', title: 'Own rows', takes: 'conversation' },
        ...{ purpose: null, trainers: null, cannotCarry: null },
      },
    ]);
  });
});
