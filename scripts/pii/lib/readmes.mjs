import { readdirSync } from 'node:fs';

/** All installed packages, scoped ones too, in name order. */
export function packageNames() {
  return readdirSync('node_modules')
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(`node_modules/${name}`).map((inner) => `${name}/${inner}`)
        : [name],
    )
    .sort();
}

/** Half of the packages are kept away from training, so that measuring on their READMEs means something. */
export function isEvaluationPackage(name) {
  let hash = 0;
  for (const char of name.split('/')[0]) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return (hash & 1) === 1;
}
