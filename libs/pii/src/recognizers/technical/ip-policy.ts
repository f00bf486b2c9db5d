/** What an address says about a person. */
export type IpClass = 'public' | 'private' | 'documentation' | 'nobody';

/**
 * Policy: loopback, unspecified, broadcast, multicast, net masks and the big public resolvers are nobody's
 * and stay; documentation ranges go only where the text calls them an address (people paste them as
 * examples); private ones say something about somebody's network and go.
 */
export function classifyIpv4(a: number, b: number, c: number, d: number): IpClass {
  if (
    a === 127 ||
    (a === 0 && b === 0) ||
    (a === 224 && b === 0 && c === 0) ||
    (a === 255 && b === 255)
  )
    return 'nobody';
  if (a === 0 || (a === 239 && b === 255)) return 'documentation';
  if (RESOLVERS.has(`${a}.${b}.${c}.${d}`)) return 'nobody';
  if (
    (a === 192 && b === 0 && c === 2) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113)
  )
    return 'documentation';
  if (
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  )
    return 'private';
  return 'public';
}

const RESOLVERS: ReadonlySet<string> = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '8.8.8.8',
  '8.8.4.4',
  '9.9.9.9',
  '208.67.222.222',
  '208.67.220.220',
  '1.2.3.4',
  '169.254.169.254',
]);

/** @param groups the eight groups of the full form */
export function classifyIpv6(groups: readonly number[]): IpClass {
  const head = groups[0]!;
  // fe80::1 is every router.
  const isFirstOfLink =
    head === 0xfe80 && groups.every((g, i) => i === 0 || g === (i === 7 ? 1 : 0));
  if (
    isFirstOfLink ||
    groups.every((g, i) => g === 0 || (i === 7 && g === 1)) ||
    (head >= 0xff00 && groups[1] === 0)
  )
    return 'nobody';
  if (head === 0x2001 && groups[1] === 0xdb8) return 'documentation';
  if ((head & 0xfe00) === 0xfc00 || (head & 0xffc0) === 0xfe80) return 'private';
  return 'public';
}

/** The eight groups of an IPv6 address, undefined when the text is none. A trailing IPv4 part is allowed. */
export function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const parse = (half: string): number[] | undefined => {
    if (half === '') return [];
    const groups: number[] = [];
    const parts = half.split(':');
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1 && part.includes('.')) {
        const bytes = part.split('.').map(Number);
        if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255)))
          return undefined;
        groups.push(bytes[0]! * 256 + bytes[1]!, bytes[2]! * 256 + bytes[3]!);
      } else {
        if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
        groups.push(parseInt(part, 16));
      }
    }
    return groups;
  };
  const head = parse(halves[0]!);
  const tail = halves.length === 2 ? parse(halves[1]!) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}
