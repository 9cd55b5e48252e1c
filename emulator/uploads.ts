// Uploads: a file that is sent as a form is served afterwards, at an address that needs no key.
import { ownAnswer } from './answer.js'
import { typeOf } from './media.js'
import type { Step } from './scenario.js'
import { play, type World } from './world.js'

export const uploadPath = '/api/file-stream-upload'

/** kie.ai: 100 MB. */
const maxUploadBytes = 100_000_000

/** The answer to an upload. A step of the scenario goes first, but where it has no body of its own. */
export async function uploadStep(world: World, body: Buffer, contentType = ''): Promise<Step> {
  const script = world.scenario.upload
  const step = script === undefined ? {} : play(world, 'upload', script)
  const own = ownAnswer(step)
  if (own !== null) return own
  const form = await formOf(body, contentType)
  const file = form?.get('file')
  if (form === null || !(file instanceof Blob)) return refusal(400, 'File cannot be empty')
  if (file.size > maxUploadBytes) return refusal(413, 'File size exceeds the limit of 100 MB')
  return { ...step, body: await keep(world, file, form) }
}

/** The same name overwrites, as at kie.ai. */
async function keep({ uploads }: World, file: Blob, form: FormData): Promise<object> {
  const folder = textOf(form, 'uploadPath') || 'uploads'
  const given = textOf(form, 'fileName') || ('name' in file ? String(file.name) : '')
  const fileName = given.replaceAll('/', '-') || 'file'
  // A name such as `..` must not lead to where an endpoint is.
  const parts = `kieai/000000/${folder}/${fileName}`.split('/').filter((part) => !/^\.{0,2}$/.test(part))
  const filePath = parts.join('/')
  const path = `/${parts.map(encodeURIComponent).join('/')}`
  uploads.set(path, Buffer.from(await file.arrayBuffer()))
  const data = {
    success: true,
    fileName,
    filePath,
    downloadUrl: `{base}${path}`,
    fileSize: file.size,
    mimeType: typeOf(fileName),
    uploadedAt: new Date().toISOString(),
  }
  return { success: true, code: 200, msg: 'File uploaded successfully', data }
}

/** Null where the body is no form. */
async function formOf(body: Buffer, contentType: string): Promise<FormData | null> {
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    // Only tests and rehearsals send forms here, and none that is larger than memory.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return await response.formData()
  } catch {
    return null
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function refusal(code: number, msg: string): Step {
  return { body: { success: false, code, msg, data: null } }
}
