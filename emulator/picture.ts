// Pictures made on the spot, so that a download has something to bring that a person can look at.
import { deflateSync } from 'node:zlib'

/** A PNG with a gradient whose colours follow from `name`: the same name gives the same bytes. */
export function picture(name: string, width = 320, height = 200): Buffer {
  const [red, green, blue] = coloursOf(name)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 3)
    for (let x = 0; x < width; x++) {
      const at = row + 1 + x * 3
      rows[at] = (red + (x * 160) / width) % 256
      rows[at + 1] = (green + (y * 160) / height) % 256
      rows[at + 2] = (blue + ((x + y) * 80) / (width + height)) % 256
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, true colour.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function coloursOf(name: string): [number, number, number] {
  const hash = checksum(Buffer.from(name))
  return [hash & 0x7f, (hash >> 8) & 0x7f, (hash >> 16) & 0x7f]
}

/** A part of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(checksum(typed))
  return Buffer.concat([length, typed, sum])
}

/** CRC-32, as PNG wants it. Node has its own only since 20.15. */
function checksum(data: Buffer): number {
  let sum = ~0
  for (const byte of data) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}
