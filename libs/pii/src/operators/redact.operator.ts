import type { PiiOperator } from './operator';

/** One constant for everything: says that something was here, not what, nor whether it was the same twice. */
export class RedactOperator implements PiiOperator {
  readonly action = 'redact';

  apply(): string {
    return '[REDACTED]';
  }
}
