// PNGs with a palette: a screenshot has thousands of colours, nearly all of them shades at the edges of letters, and
// is a third as large without them.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** @param png with 8 bits a channel, three channels and no interlacing, as Chromium's screenshots are */
export function withPalette(png: Buffer): Buffer {
  const header = png.subarray(16, 29)
  const width = header.readUInt32BE(0)
  if (!header.subarray(8).equals(Buffer.from([8, 2, 0, 0, 0])))
    throw new Error('This is no PNG of RGB pixels.')
  const pixels = unfiltered(inflateSync(Buffer.concat(dataOf(png))), width * 3)

  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour)
  const indexes = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]))

  const rows = Buffer.alloc((pixels.length / 3 / width) * (width + 1))
  for (let at = 0, to = 0; at < pixels.length; at += 3) {
    // Each row begins with its filter, none.
    if (at % (width * 3) === 0) to++
    rows[to++] = indexes.get(pixels.readUIntBE(at, 3)) ?? 0
  }
  const colours = Buffer.alloc(palette.length * 3)
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3)
  const indexed = Buffer.from(header)
  indexed[9] = 3
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', indexed),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A part of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}

function dataOf(png: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('ascii', at + 4, at + 8) === 'IDAT') found.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return found
}

/** Undoes the filters of PNG: each byte is told by its difference from what its neighbours predict. */
function unfiltered(data: Buffer, rowBytes: number): Buffer {
  const rows = data.length / (rowBytes + 1)
  const pixels = Buffer.alloc(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (rowBytes + 1)]
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column
      const left = column < 3 ? 0 : (pixels[at - 3] ?? 0)
      const above = row === 0 ? 0 : (pixels[at - rowBytes] ?? 0)
      const corner = row === 0 || column < 3 ? 0 : (pixels[at - rowBytes - 3] ?? 0)
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0
      pixels[at] = ((data[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted) & 255
    }
  }
  return pixels
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) =>
    Math.abs(left + above - corner - one),
  ) as [number, number, number]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

function nearest(colour: number, palette: readonly number[]): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0)
  return palette.reduce(
    (best, other, index) => (distance(other) < distance(palette[best] ?? 0) ? index : best),
    0,
  )
}
