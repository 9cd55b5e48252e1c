// Bodies sent piece by piece: some are made only then, as big as a video, and some drip.
import { setTimeout as delay } from 'node:timers/promises'

const pieceBytes = 256 * 1024
const dripMs = 50

/** No machine sends faster, and a piece of more would not fit into memory. */
const unpacedBytesPerSecond = 1e9

/** How an MP4 begins: its first box, which names the brand. */
const mp4Beginning = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1')

/**
 * @param body a number stands for so many bytes, made up, that begin as an MP4 does
 * @param endBytes where to stop
 */
export async function* pieces(
  body: Buffer | number,
  endBytes: number,
  bytesPerSecond = Infinity,
): AsyncGenerator<Buffer> {
  const isPaced = bytesPerSecond < unpacedBytesPerSecond
  const size = isPaced ? Math.max(1, Math.floor((bytesPerSecond * dripMs) / 1000)) : pieceBytes
  const filling = Buffer.alloc(typeof body === 'number' ? size : 0, 'made up ')
  for (let at = 0; at < endBytes; at += size) {
    const end = Math.min(at + size, endBytes)
    if (typeof body !== 'number') yield body.subarray(at, end)
    else if (at > 0) yield filling.subarray(0, end - at)
    else yield Buffer.concat([mp4Beginning, filling]).subarray(0, end)
    if (isPaced) await delay(dripMs)
  }
}
