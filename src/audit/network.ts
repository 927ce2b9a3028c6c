import { isIPv4 } from 'node:net';
import { networkOf } from '../limits/network.js';

/**
 * The network around an address, wide enough to stand for no single person: `192.0.2.0/24` or `2001:db8:7::/48`. Null for what is no
 * address.
 */
export function coarseNetwork(address: string): string | null {
  const network = networkOf(address);
  if (isIPv4(network)) return `${network.split('.').slice(0, 3).join('.')}.0/24`;
  return network.endsWith('/64') ? `${firstGroups(network).join(':')}::/48` : null;
}

/** The first three groups, without the zeros at their end that `::` stands for. */
function firstGroups(network: string): string[] {
  const groups = network.split(':').slice(0, 3);
  while (groups.at(-1) === '0') groups.pop();
  return groups;
}
