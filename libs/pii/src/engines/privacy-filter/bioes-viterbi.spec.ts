import { BioesLabels } from './bioes-labels';
import { decode } from './bioes-viterbi';
import { NO_BIASES, type TransitionBiases } from './transition-biases';

const NAMES = ['O', 'B-a', 'I-a', 'E-a', 'S-a', 'B-b', 'I-b', 'E-b', 'S-b'];
const labels = BioesLabels.of(NAMES);

/** Log-probabilities in which each token is most likely its label: `Ba=.9 O`, with the rest of the probability on O. */
function tokens(line: string): Float32Array {
  return Float32Array.from(
    line.split(' ').flatMap((token) => {
      const [label = '', sure = '0.9'] = token.split('=');
      const name = label === 'O' ? 'O' : `${label[0]}-${label[1]}`;
      const least = 0.0001;
      return NAMES.map((other) => {
        if (other === name) return Math.log(Number(sure));
        return Math.log(other === 'O' ? Math.max(least, 1 - Number(sure) - 7 * least) : least);
      });
    }),
  );
}

const found = (line: string, biases: Partial<TransitionBiases> = {}): string =>
  decode(tokens(line), labels, { ...NO_BIASES, ...biases })
    .map(({ first, last, type }) => `${type}${first}-${last}`)
    .join(' ');

describe(decode.name, () => {
  it.each([
    ['nothing', 'O O O', ''],
    ['one token', 'O Sa O', 'a1-1'],
    ['two tokens', 'Ba Ea O', 'a0-1'],
    ['long ones', 'O Ba Ia Ia Ea', 'a1-4'],
    ['neighbours', 'Sa Sa Ba Ea Sb', 'a0-0 a1-1 a2-3 b4-4'],
    // What the best label of each token would leave as halves.
    ['a beginning without an end', 'O Ba=0.9 O=0.999 O', ''],
    ['an end that is a little unsure', 'O Ba=0.99 Ea=0.3 O', 'a1-2'],
    ['a beginning that is unsure', 'O O=0.55 Ea=0.99 O', ''],
    ['another type in the middle', 'Ba=0.99 Ib=0.99 Ea=0.99', 'a0-2'],
  ])('%s', (_, line, expected) => {
    expect(found(line)).toBe(expected);
  });

  it('is a dial: more is found the easier a span begins', () => {
    const line = 'O Sa=0.3 O';
    expect(found(line)).toBe('');
    expect(found(line, { backgroundToStart: 2 })).toBe('a1-1');
    expect(found('O Sa=0.9 O', { backgroundStay: 3 })).toBe('');
  });

  it('says how sure it is', () => {
    const [span] = decode(tokens('Ba=0.8 Ea=0.6'), labels, NO_BIASES);
    expect(span!.probability).toBeCloseTo(0.7);
  });

  it('makes nothing of nothing', () => {
    expect(decode(new Float32Array(0), labels, NO_BIASES)).toEqual([]);
  });

  it('leaves only whole spans, whatever the numbers are', () => {
    const seed = 1 + Math.floor(Math.random() * 1e6);
    console.info(`seed ${seed}`);
    let state = seed;
    const random = (): number => (state = (state * 48271) % 0x7fffffff) / 0x7fffffff;
    for (let round = 0; round < 200; round++) {
      const length = 1 + Math.floor(random() * 12);
      const noise = Float32Array.from({ length: length * NAMES.length }, () => -random() * 8);
      const spans = decode(noise, labels, NO_BIASES);
      let before = -1;
      for (const { first, last } of spans) {
        expect(first).toBeGreaterThan(before);
        expect(last).toBeGreaterThanOrEqual(first);
        before = last;
      }
      expect(before).toBeLessThan(length);
    }
  });
});

describe(BioesLabels.name, () => {
  it.each([
    ['no O', ['B-a', 'I-a', 'E-a', 'S-a']],
    ['two of them', ['O', 'O', 'B-a', 'I-a', 'E-a', 'S-a']],
    ['BIO only', ['O', 'B-a', 'I-a']],
    ['a bare type', ['O', 'a']],
    ['another scheme', ['O', 'L-a', 'U-a', 'B-a', 'I-a']],
  ])('refuses %s', (_, names) => {
    expect(() => BioesLabels.of(names)).toThrow(
      expect.objectContaining({ code: 'pii/model-not-loaded' }),
    );
  });
});
