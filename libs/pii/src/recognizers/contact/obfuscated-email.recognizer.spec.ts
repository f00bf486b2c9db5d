import { markHits, unmark } from '../../test-support/marked-text';
import { ObfuscatedEmailRecognizer } from './obfuscated-email.recognizer';

describe(ObfuscatedEmailRecognizer.name, () => {
  it.each([
    '«EMAIL jane.doe [at] example [dot] com» thanks',
    'write «EMAIL jane(at)example(dot)org».',
    'it is «EMAIL jane dot doe at example dot co dot uk» ok',
    '«EMAIL max ät example punkt de»',
    '«EMAIL jane @ example . com»',
    '«EMAIL jane@ example.com»',
    '«EMAIL jane_at_example_dot_com»',
    '«EMAIL jane {at} gmail.com»',
    '«EMAIL j.doe AT gmail DOT com»',
    'my email is «EMAIL jane at gmail.com»',
    '«EMAIL ana arroba ejemplo punto es»',
    'https://x.example/?mail=«EMAIL jane.doe%40example.com»&y=1',
    'id=«EMAIL jane\\u0040example.com»&#59;',
    'write <b>«EMAIL jane&#64;example.org»</b> or «EMAIL max.m&commat;example.de»',
    '«EMAIL jane&#x40;example.com» and «EMAIL jane\\x40example.com»',
    'reach «EMAIL jane -at- example -dot- com» or «EMAIL jane *at* example.com»',
    'sign-in-at-example.com and stay-at-home.com',
    'by%20%40name.example and #64; &#65;example.com',
    '%40 and 100%40x',
    'I looked at example.com yesterday',
    'look at github dot com for more',
    'we met at noon. It was fine',
    'array at index dot product',
    'plain a@example.com is not obfuscated',
    'see us at booking.com',
    'the browsers at that point in time, and wait at no point is good',
    'write to «EMAIL jane at one dot com»',
  ])('%s', (expected) =>
    expect(markHits(new ObfuscatedEmailRecognizer(), unmark(expected))).toBe(expected),
  );
});
