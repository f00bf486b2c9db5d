import { markHits, unmark } from '../../test-support/marked-text';
import { IpRecognizer } from './ip.recognizer';
import { MacRecognizer } from './mac.recognizer';
import { UrlCredentialsRecognizer } from './url-credentials.recognizer';

describe(IpRecognizer.name, () => {
  it.each([
    'ip:«IP 2a02:8109:9c40:1f00::4e2»',
    'someone:x:1022:1022::/home/someone',
    'my ip is «IP 84.17.45.201»',
    'from «IP 84.17.45.201»:8080 to «IP 10.3.45.6»/24',
    'ping «IP 203.0.113.7»',
    'http://«IP 91.198.174.192»/x',
    '«IP 2a02:8108:8ac0:1234::1» and [«IP 2001:4860:4860:0:0:0:0:8844»]:443',
    'fe80: «IP fe80::1ff:fe23:4567:890a»',
    'from «IP ::ffff:84.17.45.201» and http://«IP 192.168.206.128»/',
    '{"node": "16.8.0", "v8": "9.2.230.21", "openssl": "1.1.1.12"}',
    'EXTENDED_KEY_USAGE = ObjectIdentifier("2.5.29.37")',
    'route 10.0.0.0/8 and 2001:db8::1 stay',
    'localhost 127.0.0.1, 0.0.0.0, 255.255.255.0, ::1',
    'fe80::/10, fc00::/7 and fe80::1%lo0 are for all',
    'version 10.0.19041.1 and Chrome/120.0.0.0 and v1.2.3.4',
    'section 3.1.2.4 and 1.2.3.4.5',
    'std::vector a::b Foo::Bar 12:34:56 aa:bb:cc:dd:ee:ff',
    'server listens on 8.8.8.8',
    '999.1.1.1 and 1.2.3',
  ])('%s', (expected) => expect(markHits(new IpRecognizer(), unmark(expected))).toBe(expected));
});

describe(MacRecognizer.name, () => {
  it.each([
    'device «MAC 00:1A:2b:3C:4D:5e» up',
    '«MAC 00-1A-2B-3C-4D-5E», «MAC 001a.2b3c.4d5e»',
    'MAC address «MAC 001A2B3C4D5E»',
    'mac «MAC 00-11-22-33-44-55»',
    'ff:ff:ff:ff:ff:ff 00:00:00:00:00:00',
    'SHA1 aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd',
    'at 12:34:56 on 12-34-56-78-90-12',
    'commit 001A2B3C4D5E',
  ])('%s', (expected) => expect(markHits(new MacRecognizer(), unmark(expected))).toBe(expected));
});

describe(UrlCredentialsRecognizer.name, () => {
  it.each([
    'https://«URL_CREDENTIALS jane:s3cr3t!x»@example.com/a',
    'curl ftp://«URL_CREDENTIALS bob:hunter22»@10.0.0.1',
    'https://x.example/cb?access_token=«URL_CREDENTIALS ab12cd34ef56gh78»&state=1',
    'https://x.example/cb?state=1&api_key=«URL_CREDENTIALS Zx81-kk20_aaa99bbC»',
    'https://user:password@example.com and https://${USER}:${PASS}@host.example',
    'https://example.com:8080/a@b and token=abc without a url',
    'https://example.com/?key=short and https://x.example/badge.svg?token=lWZ9OBQ7GMlWZ9OBQ7GM',
  ])('%s', (expected) =>
    expect(markHits(new UrlCredentialsRecognizer(), unmark(expected))).toBe(expected),
  );
});
