import { UNSPACED } from '../../scan/char-class';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { chineseAddressEnd } from './chinese-address';
import { thaiAddressAt } from './thai-address';

const MAX_LENGTH = 80;
const JAPANESE =
  /^(?:〒?\s?\d{3}-\d{4}\s?)?(?:東京都|北海道|(?:大阪|京都)府|[\u4e00-\u9fff]{2,3}県)[\u4e00-\u9fff\u3041-\u30fc]{1,20}(?:\d{1,4}(?:丁目|番地|番|号|-)?){1,5}(?:\s?[\u30a1-\u30fc\u4e00-\u9fffA-Za-z]{2,16}\s?\d{1,4}(?:号室|階|F)?)?/u;
const JAPANESE_SHORT =
  /^[\u4e00-\u9fff]{1,6}[市区町村][\u4e00-\u9fff\u3041-\u30fc]{1,12}\d{1,3}(?:丁目|-)\d{1,3}(?:番地?|-)?(?:\d{1,4}号?)?/u;
const KOREAN =
  /^(?:[가-힣]{2,7}(?:특별시|광역시|특별자치시|특별자치도|도|시)\s)?(?:[가-힣]{1,5}시\s)?(?:[가-힣]{1,5}(?:구|군)\s)(?:[가-힣]{1,5}(?:읍|면|동)\s)?(?:[가-힣0-9]{1,12}(?:로|길|대로)\s?\d{1,4}(?:-\d{1,4})?(?:번길\s?\d{1,4})?|\d{1,4}(?:-\d{1,4})?(?:번지)?)(?:,?\s[가-힣A-Za-z0-9]{0,12}\s?\d{1,4}(?:동|호|층))*(?:\s?\d{1,4}호)?/u;

/** A street and a door without a region: "解放路225号", "孟街5196號3樓". */
const CHINESE_SHORT =
  /^[\u4e00-\u9fff]{1,8}(?<![线網网电電铁鐵公思套道一二三四五六七八九十])[路街巷]\d{1,5}[号號](?:\d{1,3}[楼樓栋室](?:\d{1,4}[室號号])?)?/u;
/** Block, lot and house of a Japanese address. */
const JAPANESE_BLOCK = /^丁目\d{1,3}番(?:地)?(?:\d{1,4}号?)?/u;

/** Street words and administrative units from which an address of the east is looked for. */
const SIGNS = new Set('省市区區县縣路街道巷号號弄都府県町村丁番목동구로길');

/** Addresses in Chinese, Japanese, Korean and Thai, written from the region down to the door. */
export class EastAsianAddressRecognizer implements Recognizer {
  readonly name = 'address.east-asian';
  readonly types: readonly PiiTypeName[] = ['ADDRESS'];
  readonly locales = ['CN', 'TW', 'HK', 'JP', 'KR', 'TH'];

  find(scan: TextScan, sink: SpanSink): void {
    let done = 0;
    for (let token = 0; token < scan.tokenCount; token++) {
      const start = scan.tokenStart[token]!;
      if (start < done) continue;
      const code = scan.codes[start]!;
      const unspaced = (scan.tokenFlags[token]! & UNSPACED) !== 0;
      const korean = code >= 0xac00 && code <= 0xd7a3;
      if (!unspaced && !korean) continue;
      if (code >= 0xe00 && code <= 0xe7f) {
        const thai = thaiAddressAt(scan.text, start);
        if (thai === undefined) continue;
        sink.add(thai.start, thai.end, 'ADDRESS', 0.8, 'address.thai');
        done = thai.end;
        continue;
      }
      const end = unspaced
        ? this.findInRun(scan, token, sink) || this.short(scan, token, sink)
        : this.korean(scan, start, sink);
      if (end > done) done = end;
    }
  }

  /** One run of Han or kana letters may hide an address anywhere: try where a region may begin. */
  private findInRun(scan: TextScan, token: number, sink: SpanSink): number {
    const start = scan.tokenStart[token]!;
    const end = scan.tokenEnd[token]!;
    let signs = 0;
    for (let i = start; i < end && signs < 1; i++) if (SIGNS.has(scan.text[i]!)) signs++;
    if (signs === 0) return 0;
    const limit = Math.min(end, start + 48);
    for (let at = start; at < limit; at++) {
      const window = scan.text.slice(at, at + MAX_LENGTH);
      const japanese = JAPANESE.exec(window) ?? (at === start ? JAPANESE_SHORT.exec(window) : null);
      const stop = japanese === null ? chineseAddressEnd(scan.text, at) : at + japanese[0].length;
      if (stop === 0) continue;
      const lead = japanese === null ? leadIn(scan.text.slice(at, stop)) : 0;
      const from = japanese !== null && start === at ? withPostcode(scan, at) : at + lead;
      sink.add(
        from,
        stop,
        'ADDRESS',
        0.8,
        japanese === null ? 'address.chinese' : 'address.japanese',
      );
      return stop;
    }
    return 0;
  }

  /** What names no region, at the beginning of a run only. */
  private short(scan: TextScan, token: number, sink: SpanSink): number {
    const start = scan.tokenStart[token]!;
    const window = scan.text.slice(start, start + MAX_LENGTH);
    const block = JAPANESE_BLOCK.exec(window);
    if (block !== null && token > 0 && scan.tokenEnd[token - 1] === start) {
      const from = scan.tokenStart[token - 1]!;
      if (start - from > 2) return 0;
      sink.add(from, start + block[0].length, 'ADDRESS', 0.7, 'address.japanese');
      return start + block[0].length;
    }
    const lead = leadIn(window.slice(0, 16));
    const street = CHINESE_SHORT.exec(window.slice(lead));
    if (street === null) return 0;
    const end = start + lead + street[0].length;
    sink.add(start + lead, end, 'ADDRESS', 0.65, 'address.chinese');
    return end;
  }

  private korean(scan: TextScan, start: number, sink: SpanSink): number {
    const match = KOREAN.exec(scan.text.slice(start, start + MAX_LENGTH));
    if (match === null) return 0;
    sink.add(start, start + match[0].length, 'ADDRESS', 0.8, 'address.korean');
    return start + match[0].length;
  }
}

/** "我住在北京市...": the words of the sentence in front of the first region. */
function leadIn(text: string): number {
  const match = /^.{0,8}?(?:住在|地址是|地址|位于|搬到|寄到|寄至|送到|在)/u.exec(text);
  return match === null ? 0 : match[0].length;
}

/** "〒100-0001 " in front. */
function withPostcode(scan: TextScan, at: number): number {
  const before = scan.text.slice(Math.max(0, at - 11), at);
  const match = /(?:〒\s?)?\d{3}-\d{4}\s?$/u.exec(before);
  return match === null ? at : at - match[0].length;
}
