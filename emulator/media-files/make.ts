// Makes the files beside it, one of each kind that kie.ai's models make, about a second long and as small as can be.
// Run it with `node emulator/media-files/make.ts`; it needs ffmpeg with x264, vpx, mp3, vorbis and webp.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

const pathOf = (extension: string): string => join(import.meta.dirname, `sample.${extension}`)
const video = 'testsrc2=size=160x90:rate=10:duration=1'
const tone = 'sine=frequency=440:sample_rate=22050:duration=1'
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

/** An archive of one file, which is stored as it is. */
function zip(name: string, content: Buffer): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  // 1 January 1980, the first day that an archive can name.
  about.writeUInt16LE(0x21, 8)
  about.writeUInt32LE(crc32(content), 10)
  about.writeUInt32LE(content.length, 14)
  about.writeUInt32LE(content.length, 18)
  about.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), content])
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
