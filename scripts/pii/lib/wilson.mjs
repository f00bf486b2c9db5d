const Z = 1.96;

/** 95 % interval of a share after Wilson (1927), in percent: `[91.2-96.5]`. */
export function interval(hits, all) {
  if (all === 0) return '            ';
  const share = hits / all;
  const scale = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  const show = (part) => (100 * Math.min(1, Math.max(0, part))).toFixed(1);
  return `[${show(middle - half)}-${show(middle + half)}]`.padEnd(12);
}
