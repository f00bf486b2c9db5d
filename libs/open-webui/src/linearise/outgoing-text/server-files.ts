import { withoutDataUrls } from './data-urls';

/**
 * An address of a file that the server keeps, on whatever host: its id, or its name in a cache, has a digit, which the words of
 * an API and of paths do not.
 */
const ADDRESS = String.raw`(?:https?:\/\/[^\s"'<>()\[\]\\\/]{1,200}|(?<![\w.~/-]))\/(?:api\/v1\/files\/(?=[^\s"'<>()\[\]\\/]*\d)|cache\/(?:image|audio|video|files)\/(?=[^\s"'<>()\[\]\\]*\d))[^\s"'<>()\[\]\\]{1,300}`;
const TITLE = String.raw`(?:\s{1,4}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'))?`;
const IMAGE = new RegExp(
  String.raw`!\[[^\]\n]{0,500}\]\(\s{0,4}<?${ADDRESS}>?${TITLE}\s{0,4}\)`,
  'g',
);
const LINK = new RegExp(
  String.raw`\[([^\]\n]{0,500})\]\(\s{0,4}<?${ADDRESS}>?${TITLE}\s{0,4}\)`,
  'g',
);
const BARE = new RegExp(ADDRESS, 'g');
const HAS_ADDRESS = new RegExp(ADDRESS);
/** A picture, a video and their like; of a link its text stays. */
const ELEMENT = /<(img|video|audio|source|iframe|embed)\b([^<>]{0,800})>(?:\s{0,40}<\/\1>)?/gi;
const ANCHOR = /<a\b([^<>]{0,800})>([^<]{0,500})<\/a>/gi;
const UUID = String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`;
/** What pages replace by the file: `{{VIDEO_FILE_ID_…}}`, and its older form. */
const PLACEHOLDER = new RegExp(
  String.raw`\{\{(?:VIDEO|HTML|AUDIO|IMAGE)_FILE_ID_[^{}\s]{1,100}\}\}|<file\b[^<>]{0,200}\bid="${UUID}"[^<>]{0,200}\/?>`,
  'gi',
);
/** Fields of data that name a file of the server. */
const ID_FIELD = /(\\?"file_?ids?\\?"\s{0,4}:\s{0,4}\\?")[^"\\]{1,100}(\\?")/gi;

const MAY_HOLD =
  /\/api\/v1\/files\/|\/cache\/(?:image|audio|video|files)\/|_FILE_ID_|<file\b|"file_?ids?\\?"/i;

/** The text without files of the server: a picture goes, of a link its label stays. Their ids say nothing to anybody else. */
export function withoutServerFiles(text: string): string {
  if (!MAY_HOLD.test(text)) return text;
  return text
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(ANCHOR, (whole, inner: string, label: string) =>
      HAS_ADDRESS.test(inner) ? label : whole,
    )
    .replace(ELEMENT, (whole, _tag, inner: string) => (HAS_ADDRESS.test(inner) ? '' : whole))
    .replace(PLACEHOLDER, '')
    .replace(BARE, '');
}

/** As `withoutServerFiles`, of data: nothing goes but the addresses, so that JSON stays JSON. */
export function withoutServerAddresses(data: string): string {
  if (!MAY_HOLD.test(data)) return data;
  return data.replace(PLACEHOLDER, '').replace(BARE, '').replace(ID_FIELD, '$1$2');
}

const MAY_BE_FILES = new RegExp(`!\\[|<img\\b| data\\]|${MAY_HOLD.source}`, 'i');
const PICTURE =
  /!\[[^\]\n]{0,500}\]\([^()\s]{1,2000}(?:\s{1,4}"[^"\n]{0,200}")?\)|<img\b[^<>]{0,2000}>|\[[\w.+-]{1,60}\/[\w.+-]{1,60} data\]/gi;

/** Whether there is nothing but pictures, wherever they are, and files of the server. */
export function isOnlyFiles(stored: string): boolean {
  const text = withoutDataUrls(stored);
  if (!MAY_BE_FILES.test(text)) return text.trim() === '';
  const rest = text.replace(PICTURE, '').replace(LINK, '');
  return withoutServerFiles(rest).trim() === '';
}
