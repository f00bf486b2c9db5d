import { CASELESS, UNSPACED } from '../../../scan/char-class';
import type { Recognizer } from '../../recognizer';
import type { PiiTypeName } from '../../../scrubber/pii-type-name';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { findHanNames } from './han-names';
import { findKoreanName } from './korean-names';
import { findListedNames } from './spaced-script-names';
import { findThaiNames } from './thai-names';

/** Names in scripts without capital letters, by surnames, honorifics, introductions and lists. */
export class ScriptNamesRecognizer implements Recognizer {
  readonly name = 'names.scripts';
  readonly types: readonly PiiTypeName[] = ['PERSON'];
  readonly locales = ['zh', 'ja', 'ko', 'ar', 'he', 'hi', 'th'];

  find(scan: TextScan, sink: SpanSink): void {
    const { tokenFlags, tokenStart, tokenEnd, codes, tokenCount } = scan;
    let thai = 0;
    for (let token = 0; token < tokenCount; token++) {
      const flags = tokenFlags[token]!;
      if ((flags & CASELESS) === 0) continue;
      const code = codes[tokenStart[token]!]!;
      if (code >= 0xe00 && code <= 0xe7f) {
        for (let at = Math.max(thai, tokenStart[token]!); at < tokenEnd[token]!; at = thai)
          thai = findThaiNames(scan, at, tokenEnd[token]!, sink) || tokenEnd[token]!;
      } else if ((flags & UNSPACED) !== 0)
        findHanNames(scan, tokenStart[token]!, tokenEnd[token]!, sink);
      else if (code >= 0xac00 && code <= 0xd7a3) findKoreanName(scan, token, sink);
      else if ((code >= 0x5d0 && code <= 0x6d3) || (code >= 0x900 && code <= 0x97f))
        token = findListedNames(scan, token, sink) - 1;
    }
  }
}
