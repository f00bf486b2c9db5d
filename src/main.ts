import { FineTuningError } from '@app/fine-tuning';
import { serve } from './serve';

/** `node dist/src/main.js`; the command line does the same with `fine-tuning serve`. */
serve().catch((error: unknown) => {
  const text =
    error instanceof FineTuningError ? `${error.message} (${error.code})` : String(error);
  process.stderr.write(`error: ${text}\n`);
  process.exitCode = 1;
});
