import { meaningOf } from './meaning-of';

const yes = { decision: 'granted', asksAgain: false } as const;
const old = { decision: 'granted', asksAgain: true } as const;
const no = { decision: 'denied', asksAgain: false } as const;
const none = { decision: null, asksAgain: false } as const;

it.each([
  ['a yes for all', yes, [], 'now'],
  ['a yes for all but one', yes, [no], 'now'],
  ['nothing said', none, [], 'supposed'],
  ['nothing said, yes to one', none, [no, yes], 'supposedBesides'],
  ['nothing said, an old yes to one', none, [old], 'supposed'],
  ['an old yes, a new one to one', old, [yes], 'supposedBesides'],
  ['a no, whatever was said of one', no, [yes], 'supposed'],
] as const)('%s', (_, all, chats, expected) => {
  expect(meaningOf({ ...all, chats })).toBe(expected);
});
