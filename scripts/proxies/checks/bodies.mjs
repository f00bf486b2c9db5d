import { equal } from '../equal.mjs';
import { ADMIN } from '../site.mjs';

/** Bodies that the host takes reach it, and those that it does not are refused in its own words. */
export async function largeBodies({ site, admin }) {
  const answerTo = (bytes) =>
    site.call(admin, 'POST', `${ADMIN}/export`, { format: 'openai', decontaminate: ['x'.repeat(bytes)] }); // prettier-ignore
  const whole = await answerTo(1_000_000);
  if (![202, 400].includes(whole.status)) throw new Error(`1 MB: ${whole.status}`);
  const refused = await answerTo(1_500_000);
  equal([refused.status, refused.headers['content-type']], [413, 'application/problem+json; charset=utf-8'], '1.5 MB'); // prettier-ignore
  return `1 MB gets ${whole.status}`;
}
