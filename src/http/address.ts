// Which addresses are not public: a result of kie.ai never lies there, so nothing is fetched from there.
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const privateAddresses = new BlockList()
for (const [network, prefix] of [
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
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  // Unique-local, and link-local.
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6')
}

/** IPv4 inside IPv6: mapped, compatible, NAT64 and 6to4. */
const ipv4Within = [/^::ffff:(?:0:)?(.+)$/, /^::([0-9a-f]{1,4}:[0-9a-f]{1,4})$/, /^64:ff9b::(.+)$/]

/** True for loopback, private, link-local and unique-local addresses, in whatever form they are written. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return privateAddresses.check(address, 'ipv4')
  if (family !== 6) return false
  if (privateAddresses.check(address, 'ipv6')) return true
  const embedded = embeddedIpv4(address)
  return embedded !== null && privateAddresses.check(embedded, 'ipv4')
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
    if (found !== undefined) callback(privateAddressError(`${hostname} (${found.address})`), [])
    else if (options.all === true) callback(null, addresses)
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
  })
}

export function privateAddressError(host: string): Error {
  return new PrivateAddressError(`${host} is a private address, where no result of kie.ai lies`)
}

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
}

function embeddedIpv4(address: string): string | null {
  // The URL parser writes the shortest form, in which the last 32 bits are two groups of hexadecimal digits.
  const normal = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const tail = ipv4Within.map((pattern) => pattern.exec(normal)?.[1]).find((match) => match !== undefined)
  const groups = (tail ?? sixToFour(normal) ?? '').split(':')
  if (groups.length > 2 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null
  const number = groups.reduce((sum, group) => sum * 65_536 + parseInt(group, 16), 0)
  return [24, 16, 8, 0].map((shift) => String((number >>> shift) & 255)).join('.')
}

function sixToFour(address: string): string | undefined {
  return /^2002:([0-9a-f]{1,4}:[0-9a-f]{1,4})/.exec(address)?.[1]
}
