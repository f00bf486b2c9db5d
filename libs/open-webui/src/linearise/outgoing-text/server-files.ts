import { withoutDataUrls } from './data-urls';

/** An address of a file that the server keeps; what stands before it on another host is part of it. */
const ADDRESS = String.raw`(?:https?:\/\/[^\s"'<>()\[\]\\]{1,200})?\/(?:api\/v1\/files|cache\/(?:image|audio|video|files))\/[^\s"'<>()\[\]\\]{1,300}`;
const TITLE = String.raw`(?:\s{1,4}"[^"\n]{0,200}")?`;
const IMAGE = new RegExp(
  String.raw`!\[[^\]\n]{0,500}\]\(\s{0,4}<?${ADDRESS}>?${TITLE}\s{0,4}\)`,
  'g',
);
const LINK = new RegExp(
  String.raw`\[([^\]\n]{0,500})\]\(\s{0,4}<?${ADDRESS}>?${TITLE}\s{0,4}\)`,
  'g',
);
/** `<img src="/api/v1/files/…">`, and a video or audio with its end. */
const ELEMENT = new RegExp(
  String.raw`<(img|video|audio|source|iframe|embed|a)\b[^<>]{0,300}${ADDRESS}[^<>]{0,300}>(?:\s{0,40}<\/\1>)?`,
  'gi',
);
const BARE = new RegExp(ADDRESS, 'g');
/** What pages replace by the file: `{{VIDEO_FILE_ID_…}}`, and its older form. */
const PLACEHOLDER =
  /\{\{(?:VIDEO|HTML|AUDIO|IMAGE)_FILE_ID_[^{}\s]{1,100}\}\}|<file\b[^<>]{0,200}\bid="[^"<>]{1,100}"[^<>]{0,200}\/?>/g;

const MAY_HOLD = /\/api\/v1\/files\/|\/cache\/(?:image|audio|video|files)\/|_FILE_ID_|<file\b/;

/** The text without files of the server: a picture goes, of a link its label stays. Their ids say nothing to anybody else. */
export function withoutServerFiles(text: string): string {
  if (!MAY_HOLD.test(text)) return text;
  return text
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(ELEMENT, '')
    .replace(PLACEHOLDER, '')
    .replace(BARE, '');
}

/** As `withoutServerFiles`, of data: nothing goes but the addresses, so that JSON stays JSON. */
export function withoutServerAddresses(data: string): string {
  return MAY_HOLD.test(data) ? data.replace(PLACEHOLDER, '').replace(BARE, '') : data;
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
