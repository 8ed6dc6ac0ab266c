/**
 * To which addresses a webhook may be sent: public ones, and those of networks that the operator has
 * named. Whoever may set an address could otherwise have the server ask its own neighbours (SSRF).
 */
import ipaddr from 'ipaddr.js';

export type Network = [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

/** Public by their range, but what a cloud tells its machines there is not: the wire server of Azure. */
const INTERNAL = new Set(['168.63.129.16']);

/** `10.0.0.0/8`, or one address; null when the text is neither. */
export function parseNetwork(text: string): Network | null {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const address = ipaddr.process(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return null;
  }
}

/** False also for a text that is no address. One of IPv4 inside IPv6 is judged as that of IPv4. */
export function isAllowedAddress(text: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  const isNamed = networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  return isNamed || (address.range() === 'unicast' && !INTERNAL.has(address.toString()));
}
