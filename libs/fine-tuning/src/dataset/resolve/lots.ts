import { hash } from 'node:crypto';
import type { IndexExample, IndexLine } from '../shard/shard-records';
import type { Decisions } from './decisions';

/** The part of a recipe that takes some of what is left. */
export interface LotRules {
  readonly seed: number;
  readonly maxPerUser?: number;
  readonly maxPerModel?: number;
  /** A whole number, or a share below 1. */
  readonly sample?: number;
}

/**
 * Draws lots where more is left than is wanted: whose lot is low stays. A lot is a hash of the chat's id and the seed, so that it does
 * not change with what else there is, and more data takes the place of little of what was drawn before.
 */
export class Lots {
  /** Two of each, because who has a low one for the caps would come into the sample more often. */
  private caps = new Float64Array(0);
  private samples = new Float64Array(0);
  private owners = new Uint32Array(0);
  private models = new Uint32Array(0);
  private readonly names = new Map<string, number>();

  constructor(private readonly rules: LotRules) {}

  static needed({ maxPerUser, maxPerModel, sample }: LotRules): boolean {
    return maxPerUser !== undefined || maxPerModel !== undefined || sample !== undefined;
  }

  add(example: number, { c, u }: Pick<IndexLine, 'c' | 'u'>, { o }: IndexExample): void {
    if (example >= this.caps.length) this.grow(Math.max(1024, example + 1, this.caps.length * 2));
    this.caps[example] = this.lotOf('cap', c);
    this.samples[example] = this.lotOf('sample', c);
    this.owners[example] = this.numberOf(`user ${u}`);
    this.models[example] = this.numberOf(`model ${o ?? ''}`);
  }

  /** What is too much of one person or model, then what is not in the sample. */
  draw(decisions: Decisions): void {
    const { maxPerUser = Infinity, maxPerModel = Infinity, sample } = this.rules;
    if (maxPerUser !== Infinity || maxPerModel !== Infinity) {
      const taken = new Uint32Array(this.names.size);
      const has = (place: number): number => taken[place] ?? 0;
      for (const example of kept(decisions, this.caps)) {
        const owner = this.owners[example] ?? 0;
        const model = this.models[example] ?? 0;
        if (has(owner) >= maxPerUser || has(model) >= maxPerModel)
          decisions.drop(example, 'capped');
        else {
          taken[owner] = has(owner) + 1;
          taken[model] = has(model) + 1;
        }
      }
    }
    if (sample === undefined) return;
    const order = kept(decisions, this.samples);
    const wanted = sample < 1 ? Math.round(sample * order.length) : sample;
    for (const example of order.subarray(wanted)) decisions.drop(example, 'sampled_out');
  }

  private lotOf(purpose: string, chatId: string): number {
    const digest = hash('sha256', `${purpose}\u0000${this.rules.seed}\u0000${chatId}`, 'hex');
    // 48 bits: exact in a double.
    return Number.parseInt(digest.slice(0, 12), 16);
  }

  private numberOf(name: string): number {
    const known = this.names.get(name) ?? this.names.size;
    this.names.set(name, known);
    return known;
  }

  private grow(size: number): void {
    const { caps, samples, owners, models } = this;
    this.caps = new Float64Array(size);
    this.caps.set(caps);
    this.samples = new Float64Array(size);
    this.samples.set(samples);
    this.owners = new Uint32Array(size);
    this.owners.set(owners);
    this.models = new Uint32Array(size);
    this.models.set(models);
  }
}

/** What is left, the lowest lot first; of one chat in the order of its examples. */
function kept(decisions: Decisions, lots: Float64Array): Uint32Array {
  const all = new Uint32Array(decisions.examples);
  let count = 0;
  for (let example = 0; example < decisions.examples; example++)
    if (decisions.isKept(example)) all[count++] = example;
  return all.subarray(0, count).sort((a, b) => (lots[a] ?? 0) - (lots[b] ?? 0) || a - b);
}
