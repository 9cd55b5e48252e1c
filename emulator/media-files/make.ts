// Makes the files beside it that are no plain text, one of each kind that kie.ai's models make, about a second long and as
// small as can be. Run it with `node emulator/media-files/make.ts`; it needs ffmpeg with x264, vpx, av1, mp3, vorbis, opus
// and webp.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

const pathOf = (extension: string): string => join(import.meta.dirname, `sample.${extension}`)
const video = 'testsrc2=size=160x90:rate=10:duration=1'
const tone = 'sine=frequency=440:sample_rate=22050:duration=1'
// FLAC makes less of it than of a sine.
const square = 'aevalsrc=0.25*sgn(sin(2*PI*400*t)):sample_rate=8000:duration=1'
const h264 = '-c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -movflags +faststart'

const commands: Readonly<Record<string, string>> = {
  jpg: `-f lavfi -i ${video} -frames:v 1 -update 1 -q:v 12`,
  webp: `-f lavfi -i ${video} -frames:v 1 -quality 30`,
  gif: `-f lavfi -i ${video} -vf fps=4,scale=80:-1`,
  mp4: `-f lavfi -i ${video} -f lavfi -i ${tone} ${h264} -c:a aac -b:a 24k`,
  mov: `-f lavfi -i ${video} -f lavfi -i ${tone} ${h264} -c:a aac -b:a 24k`,
  webm: `-f lavfi -i ${video} -c:v libvpx-vp9 -b:v 30k`,
  mp3: `-f lavfi -i ${tone} -b:a 16k`,
  wav: `-f lavfi -i sine=frequency=440:sample_rate=8000:duration=1`,
  ogg: `-f lavfi -i ${tone} -c:a libvorbis -q:a 0`,
  opus: `-f lavfi -i ${tone} -c:a libopus -b:a 8k`,
  flac: `-f lavfi -i ${square} -compression_level 12 -metadata_header_padding 0`,
  aac: `-f lavfi -i ${tone} -b:a 12k`,
  m4a: `-f lavfi -i ${tone} -b:a 12k -movflags +faststart`,
  avif: `-f lavfi -i ${video} -frames:v 1 -c:v libaom-av1 -crf 50 -still-picture 1`,
  bmp: `-f lavfi -i ${video} -frames:v 1 -update 1 -vf scale=32:18`,
  tif: `-f lavfi -i ${video} -frames:v 1 -update 1 -vf scale=32:18 -compression_algo deflate`,
}

for (const [extension, options] of Object.entries(commands)) {
  const args = `-v error -y ${options} -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1`
  const { status } = spawnSync('ffmpeg', [...args.split(' '), pathOf(extension)], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`ffmpeg could not make sample.${extension}.`)
}

const text = 'This file was made by an emulated kie.ai.\n'
writeFileSync(pathOf('txt'), text)
writeFileSync(pathOf('json'), `${JSON.stringify({ text: text.trim() }, null, 2)}\n`)
writeFileSync(pathOf('zip'), zip('sample.txt', Buffer.from(text)))
writeFileSync(pathOf('pdf'), pdf(text.trim()))
writeFileSync(pathOf('mid'), midi())
const corners = [0, 0, 0, 1, 0, 0, 0, 1, 0]
writeFileSync(pathOf('gltf'), `${JSON.stringify(gltf(dataUri(floats(corners))))}\n`)
writeFileSync(pathOf('glb'), glb(JSON.stringify(gltf()), floats(corners)))
writeFileSync(pathOf('usdz'), zip('model.usda', Buffer.from(usda()), 64))

/**
 * An archive of one file, which is stored as it is.
 * @param alignment the file's content begins at a multiple of it
 */
function zip(name: string, content: Buffer, alignment = 1): Buffer {
  // At least 4 bytes, as an extra field has a head.
  const extra = Buffer.alloc(alignment === 1 ? 0 : 4 + ((alignment * 2 - 34 - name.length) % alignment))
  if (extra.length > 0) extra.writeUInt16LE(extra.length - 4, 2)
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  // 1 January 1980, the first day that an archive can name.
  about.writeUInt16LE(0x21, 8)
  about.writeUInt32LE(crc32(content), 10)
  about.writeUInt32LE(content.length, 14)
  about.writeUInt32LE(content.length, 18)
  about.writeUInt16LE(name.length, 22)
  const head = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), extra])
  head.writeUInt16LE(extra.length, 28)
  const local = Buffer.concat([head, content])
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

/** A document of one page with one line. */
function pdf(line: string): string {
  const content = `BT /F1 14 Tf 20 60 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let made = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = made.length
    made += `${String(index + 1)} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}`
  return `${made}${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(made.length)}\n%%EOF\n`
}

/** One note of a second, at the usual 120 beats a minute. */
function midi(): Buffer {
  const note = [0, 0x90, 69, 80, 0x87, 0x40, 0x80, 69, 0, 0, 0xff, 0x2f, 0]
  const track = Buffer.from([...Buffer.from('MTrk'), 0, 0, 0, note.length, ...note])
  return Buffer.concat([Buffer.from('MThd\0\0\0\x06\0\0\0\x01\x01\xe0', 'latin1'), track])
}

/** A triangle. @param uri where its corners are; without one they follow in the same file */
function gltf(uri?: string): object {
  return {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
    ],
    bufferViews: [{ buffer: 0, byteLength: 36 }],
    buffers: [{ byteLength: 36, uri }],
  }
}

function floats(values: readonly number[]): Buffer {
  return Buffer.from(new Float32Array(values).buffer)
}

function dataUri(content: Buffer): string {
  return `data:application/octet-stream;base64,${content.toString('base64')}`
}

/** A head and two chunks, each of a length that four divides. */
function glb(json: string, content: Buffer): Buffer {
  const padded = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4))
  const chunk = (type: string, data: Buffer): Buffer =>
    Buffer.concat([uint32(data.length), Buffer.from(type), data])
  const chunks = Buffer.concat([chunk('JSON', padded), chunk('BIN\0', content)])
  return Buffer.concat([Buffer.from('glTF'), uint32(2), uint32(12 + chunks.length), chunks])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The same triangle. */
function usda(): string {
  return `#usda 1.0
(
    defaultPrim = "Triangle"
)

def Mesh "Triangle"
{
    int[] faceVertexCounts = [3]
    int[] faceVertexIndices = [0, 1, 2]
    point3f[] points = [(0, 0, 0), (1, 0, 0), (0, 1, 0)]
}
`
}
