import { ScrubError } from '../../pii.errors';

/** Where in a span a token stands. */
export const STATE = { outside: 0, begin: 1, inside: 2, end: 3, single: 4 } as const;
const STATE_OF: Readonly<Record<string, number>> = {
  B: STATE.begin,
  I: STATE.inside,
  E: STATE.end,
  S: STATE.single,
};

/** The labels of a model: what each says of the place in a span, and of what the span is. */
export class BioesLabels {
  private constructor(
    /** By label. */
    readonly states: readonly number[],
    /** By label, '' outside of spans. */
    readonly types: readonly string[],
  ) {}

  get count(): number {
    return this.states.length;
  }

  /**
   * @param names by number, as `id2label` of the model's `config.json`
   * @throws ScrubError `pii/model-not-loaded` when they are no BIOES labels: nothing would be found, and nobody told
   */
  static of(names: readonly string[]): BioesLabels {
    const states: number[] = [];
    const types: string[] = [];
    for (const name of names) {
      const [, place = '', type = ''] = /^([BIES])-(.+)$/.exec(name) ?? [];
      const state = name === 'O' ? STATE.outside : STATE_OF[place];
      if (state === undefined)
        throw refused(`the label ${JSON.stringify(name)} of the model is none of BIOES`);
      states.push(state);
      types.push(type);
    }
    if (states.filter((state) => state === STATE.outside).length !== 1)
      throw refused('the model must have one label O');
    for (const type of new Set(types))
      if (type !== '' && types.filter((other) => other === type).length !== 4)
        throw refused(`the model must have the labels B, I, E and S of ${type}`);
    return new BioesLabels(states, types);
  }
}

function refused(why: string): ScrubError {
  return new ScrubError('pii/model-not-loaded', why);
}
