import { coarseNetwork } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:7:8:9:a:b:c', '2001:db8:7::/48'],
    ['2001:0db8:0007::1', '2001:db8:7::/48'],
    ['2001:db8::1', '2001:db8::/48'],
    ['2001:DB8:0:1::', '2001:db8::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b::/48'],
  ])('of %s is %s', (address, network) => {
    expect(coarseNetwork(address)).toBe(network);
  });

  it.each(['', 'localhost', '192.0.2', '1.2.3.4.5', ':::', '2001:db8::1::2'])('is none for %j', (address) => {
    expect(coarseNetwork(address)).toBeNull();
  });
});
