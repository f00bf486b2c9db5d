import { NON_ASCII } from '../../scan/char-class';
import { LINE_CODE } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { PII_CONTEXT } from '../context-sets';
import { GENERIC_USERS } from './generic-users';
import { oneOf, words } from '../../words/words';

const NETWORK = PII_CONTEXT.indexOf('network');
/** Of other scripts, most of which write words without blanks between them: looked for as text, because they are no tokens. */
const NETWORKS_IN_TEXT = words('personal.networks-in-text');
/** Networks that number their people instead of naming them. */
const NUMBERED: ReadonlySet<string> = new Set(words('personal.numbered-networks'));

/** From the network to the account: a word for "id", and a sign or a word for "is". At most one of both may lack. */
const LINK = new RegExp(
  `^[*_]{0,2}(\\s?${oneOf('personal.account-words')}(?![A-Za-z])[*_]{0,2})?` +
    `(\\s{0,2}[:：=][*_]{0,2}\\s{0,2}|\\s${oneOf('personal.copulas')}\\s|\\s?${oneOf('personal.unspaced-copulas')}\\s?|\\s\\|\\s|\\s)`,
  'iu',
);
const ACCOUNT = /^["'`]?(@?)((?:live:\.?)?[A-Za-z0-9][\w.-]{2,31}(?:#\d{4})?)/;
/** `v1.2.3`, `2.0`, `2024-01-05`, `5432`: what a product's name is followed by as well. */
const COUNT = /^v?\d+(?:[._-]\d+)*$/i;
/** `curl -u jdoe:...`, `docker login -u jdoe -p ...` */
const FLAG_HEAD = '-u ';
const FLAG = /^-u ["']?([A-Za-z][\w.-]{1,31})(?=:[^\s/]|["']? (?:-p|--password)\b)/;
const REDDIT_HEAD = 'u/';
/** Networks of people alone, which no program talks to: what stands behind them in lower case is a person's, too. */
const PICTURES: ReadonlySet<string> = new Set(words('personal.picture-networks'));
/** "add me on discord", "my insta" */
const INVITED = new RegExp(
  `(?:^|\\W)(?:${oneOf('personal.invitations')}\\s(?:me\\s)?(?:up\\s)?(?:on|at|@)|${oneOf('personal.own-accounts')})\\s$`,
  'i',
);
const TELEGRAM = 't.me/';
const REDDIT = /^u\/([\w-]{3,20})(?![\w/.-]*[\w/])/;
const BLUESKY = '.bsky.social';
const NOT_PROFILES: ReadonlySet<string> = new Set(words('personal.not-profiles'));
const WINDOW = 72;

/** Accounts of networks for people: behind the network's name, and where the form alone says so (`u/x`, `x.bsky.social`). */
export function findNetworkHandles(scan: TextScan, sink: SpanSink): void {
  const { text, tokenCount, tokenContext, tokenEnd } = scan;
  if (scan.mentions(NETWORK))
    for (let token = 0; token < tokenCount; token++)
      if (tokenContext[token] !== 0 && scan.lexicon.has(tokenContext[token]!, NETWORK))
        addBehind(scan, scan.word(token), tokenEnd[token]!, sink);
  if (scan.contains(NON_ASCII))
    for (const network of NETWORKS_IN_TEXT)
      for (let at = text.indexOf(network); at >= 0; at = text.indexOf(network, at + network.length))
        addBehind(scan, network, at + network.length, sink);
  addTelegram(scan, sink);
  addFlags(scan, sink);
  for (let at = text.indexOf(REDDIT_HEAD); at >= 0; at = text.indexOf(REDDIT_HEAD, at + 2))
    addReddit(scan, at, sink);
  for (let at = text.indexOf(BLUESKY); at >= 0; at = text.indexOf(BLUESKY, at + BLUESKY.length)) {
    const name = /[a-z\d][a-z\d-]{1,40}$/i.exec(text.slice(Math.max(0, at - 48), at))?.[0];
    if (name !== undefined)
      sink.add(at - name.length, at + BLUESKY.length, 'USERNAME', 0.8, 'username.network', 'bsky');
  }
}

/** `t.me/petr_k` */
function addTelegram(scan: TextScan, sink: SpanSink): void {
  const { text } = scan;
  for (let at = text.indexOf(TELEGRAM); at >= 0; at = text.indexOf(TELEGRAM, at + 5)) {
    if (at > 0 && /[\w.-]/.test(text[at - 1]!)) continue;
    const name = /^[a-z]\w{3,31}(?![\w/+])/i.exec(text.slice(at + 5, at + 40))?.[0];
    if (name !== undefined && !NOT_PROFILES.has(name.toLowerCase()))
      sink.add(at + 5, at + 5 + name.length, 'USERNAME', 0.75, 'username.network', TELEGRAM);
  }
}

function addFlags(scan: TextScan, sink: SpanSink): void {
  const { text } = scan;
  for (let at = text.indexOf(FLAG_HEAD); at >= 0; at = text.indexOf(FLAG_HEAD, at + 3)) {
    const found = FLAG.exec(text.slice(at, at + 48));
    if (found === null || GENERIC_USERS.has(found[1]!.toLowerCase())) continue;
    const end = at + found[0].length;
    sink.add(end - found[1]!.length, end, 'USERNAME', 0.75, 'username.flag', '-u');
  }
}

function addReddit(scan: TextScan, at: number, sink: SpanSink): void {
  const { text, codes } = scan;
  // `/u/name` and `u/name`, no folder of a path.
  const start = at > 0 && codes[at - 1] === 0x2f ? at - 1 : at;
  if (start > 0 && !/[\s("'*[>]/.test(text[start - 1]!)) return;
  const name = REDDIT.exec(text.slice(at, at + 40))?.[1];
  if (name === undefined || !/[a-z]/i.test(name) || !/[\d_-]/.test(name)) return;
  sink.add(at + 2, at + 2 + name.length, 'USERNAME', 0.75, 'username.network', 'u/');
}

function addBehind(scan: TextScan, network: string, end: number, sink: SpanSink): void {
  const rest = scan.text.slice(end, end + WINDOW);
  scan.steps += 2;
  const link = LINK.exec(rest);
  if (link === null) return;
  const found = ACCOUNT.exec(rest.slice(link[0].length));
  if (found === null) return;
  const account = found[2]!.replace(/[.-]+$/, '');
  const start = end + link[0].length + found[0].length - found[2]!.length - found[1]!.length;
  const stop = start + found[1]!.length + account.length;
  const next = scan.text[stop] ?? ' ';
  if (/[\w(/@=[]/.test(next) || GENERIC_USERS.has(account.toLowerCase())) return;
  if (scan.lineKind(scan.lineAt(end)) === LINE_CODE) return;
  const isLinked = link[1] !== undefined || link[2]!.trim() !== '';
  const before = end - network.length;
  if (/[._]/.test(account) && INVITED.test(scan.text.slice(Math.max(0, before - 24), before))) {
    sink.add(start, stop, 'USERNAME', 0.75, 'username.network', network);
    return;
  }
  if (!isAccount(network, account, isLinked, link[1] !== undefined)) return;
  sink.add(start, stop, 'USERNAME', isLinked ? 0.8 : 0.65, 'username.network', network);
}

function isAccount(
  network: string,
  account: string,
  isLinked: boolean,
  isAnnounced: boolean,
): boolean {
  if (COUNT.test(account))
    return NUMBERED.has(network.toLowerCase()) && /^[1-9]\d{5,16}$/.test(account);
  const letters = account.replace(/[^a-z]/gi, '').length;
  if (letters < 2 || /\.(?:com|org|net|io|gg|me|js|ts|py)$/i.test(account)) return false;
  if (/#\d{4}$/.test(account)) return true;
  const hasDigit = /\d/.test(account) && letters > 2;
  if (isAnnounced) return hasDigit || /[_.]/.test(account);
  // A key of a configuration is in lower case, and what it holds is a name of the program.
  if (isLinked)
    return hasDigit || (/_/.test(account) && (/^\P{Ll}/u.test(network) || PICTURES.has(network)));
  // "Discord bot2" and "Telegram api_id" are no accounts, "discord shadow_fox99" is.
  return hasDigit && /_/.test(account);
}
