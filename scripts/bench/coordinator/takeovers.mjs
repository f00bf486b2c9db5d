/** When somebody else took what dead workers held. */
export class Takeovers {
  shards = new Map();

  died(number) {
    this.shards.set(number, { diedAt: performance.now() });
  }

  leased(number) {
    const death = this.shards.get(number);
    if (death !== undefined && death.takenAt === undefined) death.takenAt = performance.now();
  }

  list() {
    return [...this.shards].map(([shard, { diedAt, takenAt }]) => ({
      shard,
      secondsUntilTaken: Number(((takenAt - diedAt) / 1000).toFixed(2)),
    }));
  }
}
