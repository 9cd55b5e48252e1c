// Which addresses are not public: a result of kie.ai never lies there, so nothing is fetched from there.
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const ipv4Networks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Shared by the customers of a provider.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local: the metadata services of clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  // Of protocols, and of the metadata service of one cloud.
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
] as const

const privateAddresses = new BlockList()
privateAddresses.addAddress('::', 'ipv6')
privateAddresses.addAddress('::1', 'ipv6')
// Unique-local, and link-local.
privateAddresses.addSubnet('fc00::', 7, 'ipv6')
privateAddresses.addSubnet('fe80::', 10, 'ipv6')
for (const [network, prefix] of ipv4Networks) {
  privateAddresses.addSubnet(network, prefix, 'ipv4')
  // IPv4 inside IPv6: compatible, mapped, translated and NAT64, which end with it, and 6to4.
  for (const start of ['::', '::ffff:', '::ffff:0:', '64:ff9b::']) {
    privateAddresses.addSubnet(start + network, 96 + prefix, 'ipv6')
  }
  const hex = Buffer.from(network.split('.').map(Number)).toString('hex')
  privateAddresses.addSubnet(`2002:${hex.slice(0, 4)}:${hex.slice(4)}::`, 16 + prefix, 'ipv6')
}

/** True for loopback, private, link-local and unique-local addresses, in whatever form they are written. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && privateAddresses.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** A host of a URL that is private by its name or its address. The URL parser has brought it into its usual form. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  return /(?:^|\.)localhost$/i.test(host) || isPrivateAddress(host)
}

/** Refuses a name whose address is private, at the time of connecting: it may have been another one before. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, [])
      return
    }
    const found = addresses.find(({ address }) => isPrivateAddress(address))
    if (found !== undefined) callback(new PrivateAddressError(`${hostname} (${found.address})`), [])
    else if (options.all === true) callback(null, addresses)
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
  })
}

export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is a private address, where no result of kie.ai lies`)
  }
}
