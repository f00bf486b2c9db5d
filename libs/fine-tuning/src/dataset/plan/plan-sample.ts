import { hash } from 'node:crypto';
import type { PlanRow } from './plan-row';

/**
 * Chooses some of the planned chats, each with the same chance: those with the smallest hashes of seed and id. The choice depends on
 * nothing but that, so that the same preview shows the same chats.
 */
export class PlanSample {
  private readonly chosen: { readonly key: string; readonly row: PlanRow }[] = [];
  private threshold: string | undefined;
  /** Chats that were offered. */
  population = 0;

  constructor(
    private readonly size: number,
    private readonly seed: number,
  ) {}

  add(row: PlanRow): void {
    this.population += 1;
    const key = hash('sha256', `sample\u0000${this.seed}\u0000${row[1]}`, 'hex');
    if (this.threshold !== undefined && key > this.threshold) return;
    this.chosen.push({ key, row });
    // Sorted seldom: what is kept between two times is at most as much again.
    if (this.chosen.length >= this.size * 2) this.shrink();
  }

  rows(): readonly PlanRow[] {
    this.shrink();
    return this.chosen.map(({ row }) => row);
  }

  private shrink(): void {
    this.chosen.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    this.chosen.length = Math.min(this.chosen.length, this.size);
    if (this.chosen.length === this.size) this.threshold = this.chosen.at(-1)?.key;
  }
}
