import type { Recognizer } from '../recognizer';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { dateAt } from './date-shape';

/** All dates; runs only when the recipe asks for the optional type. */
export class DateRecognizer implements Recognizer {
  readonly name = 'date';
  readonly types = ['DATE'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let token = 0; token < scan.tokenCount; token++) {
      const date = dateAt(scan, token);
      if (date === undefined) continue;
      sink.add(date.start, date.end, 'DATE', 0.8, this.name);
      token = date.lastToken;
    }
  }
}
