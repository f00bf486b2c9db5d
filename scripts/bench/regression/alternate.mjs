/**
 * The least processor time of two pieces of work that take turns, as a ratio. Turns, so that both meet the same neighbours;
 * processor time, because a busy machine stops a process in between; the least, because nothing makes code faster than it is.
 * @param work two functions, each answering the seconds of processor time that it took
 */
export async function alternate(rounds, [subject, yardstick]) {
  const best = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    best[0] = Math.min(best[0], await subject());
    best[1] = Math.min(best[1], await yardstick());
  }
  return best[0] / best[1];
}

/** Processor time of this process for a piece of work, in seconds. */
export function cpuOf(work) {
  return () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
