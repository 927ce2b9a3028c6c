import { isIPv4, isIPv6 } from 'node:net';

/** Stands for whoever has no address that could be told from others. */
const NOWHERE = 'unknown';

/**
 * The network behind an address, which is what is limited: an IPv4 address by itself, and of IPv6 the 64 bits that a household gets. The
 * same text for every spelling. Proxies may have written a port beside it.
 */
export function networkOf(address: string): string {
  const plain = address
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return NOWHERE;
  const groups = groupsOf(plain);
  return isMapped(groups) ? dotted(groups) : `${groups.slice(0, 4).map(hexadecimal).join(':')}::/64`;
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
  // A URL spells it in one way, without dots and capitals.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)))) as [
    number[],
    number[],
  ];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** Whether it is an IPv4 address in the clothes of IPv6: `::ffff:1.2.3.4`. */
const isMapped = (groups: readonly number[]): boolean => groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

const dotted = (groups: readonly number[]): string => groups.slice(6).flatMap((group) => [group >> 8, group & 255]).join('.'); // prettier-ignore

const hexadecimal = (group: number): string => group.toString(16);
