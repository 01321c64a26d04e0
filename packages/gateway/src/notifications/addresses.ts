// Where notifications may go. Their addresses are input from merchants, and the gateway stands
// inside a network that merchants must not reach through it: so every address that is about to be
// connected to is looked up here, whatever name it was found under.
// https://www.iana.org/assignments/iana-ipv4-special-registry
// https://www.iana.org/assignments/iana-ipv6-special-registry
import { BlockList, isIP } from 'node:net'

const forbidden4 = [
  '0.0.0.0/8', // this network: Linux takes 0.0.0.0 for itself
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT; 100.100.100.200 is Alibaba Cloud's metadata
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's metadata, a public address
  '169.254.0.0/16', // link-local; 169.254.169.254 is everybody else's metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; 192.0.0.192 is Oracle's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
]

/** Only 2000::/3 is public; what lies outside carries IPv4 in IPv6 (mapped, NAT64) or is local. */
const forbidden6 = [
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, with an IPv4 address inside
  '3fff::/20', // documentation
]

const loopback = ['127.0.0.0/8', '::1/128']

export interface AddressRules {
  /** The sandbox notifies programs on the same machine. */
  readonly isLoopbackAllowed: boolean
  /** CIDRs that are allowed in spite of the rules, such as a container network. */
  readonly allow: readonly string[]
}

/** Says of an IP address whether notifications may be sent to it. */
export type AddressGuard = (address: string) => boolean

/** Throws a TypeError that names a CIDR which is none. */
export function addressGuard({ isLoopbackAllowed, allow }: AddressRules): AddressGuard {
  // IPv4 and IPv6 are kept apart: a list would take rules of the one for the other's mapped form.
  const forbidden = { 4: listOf(forbidden4), 6: listOf(forbidden6) }
  const exceptions = isLoopbackAllowed ? [...loopback, ...allow] : allow
  const allowed = {
    4: listOf(exceptions.filter((cidr) => !cidr.includes(':'))),
    6: listOf(exceptions.filter((cidr) => cidr.includes(':'))),
  }
  return (address) => {
    const family = isIP(address)
    // A zone (fe80::1%eth0) names an interface of this machine: nothing public has one.
    if ((family !== 4 && family !== 6) || address.includes('%')) return false
    const type = family === 4 ? 'ipv4' : 'ipv6'
    return allowed[family].check(address, type) || !forbidden[family].check(address, type)
  }
}

function listOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', bits, ...rest] = cidr.split('/')
    const family = isIP(network)
    const longest = family === 4 ? 32 : 128
    const prefix = bits === undefined ? longest : Number(bits || NaN)
    const isNetwork = family !== 0 && rest.length === 0 && prefix >= 0 && prefix <= longest
    if (!isNetwork || !Number.isInteger(prefix)) {
      throw new TypeError(`"${cidr}" is no network: say an address and a length, as 172.17.0.0/16`)
    }
    list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}
