import { createRequire } from 'node:module';
import { FineTuningError } from '../fine-tuning.errors';

const load = createRequire(__filename);

/**
 * A package that only some installations need, so that it is no dependency of this one. It is loaded when it is used.
 * @param purpose what cannot be done without it, as the beginning of a sentence: `storage on S3`
 * @throws FineTuningError `package/missing` naming the package to install
 */
export function loadOptional<Module>(name: string, purpose: string): Module {
  const found = loadIfInstalled<Module>(name);
  if (found === undefined) {
    throw new FineTuningError(
      'package/missing',
      `${purpose} needs the package ${name}: run "npm install ${name}"`,
    );
  }
  return found;
}

/**
 * As {@link loadOptional}, for what is left out without the package.
 * @returns undefined when it is not installed; a package that is there and broken throws its own error
 */
export function loadIfInstalled<Module>(name: string): Module | undefined {
  try {
    load.resolve(name);
  } catch {
    return undefined;
  }
  return load(name) as Module;
}
