// What strangers read and copy: the README, the other documents, the examples, and this repository's own workflows.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index'
import { documents as generated } from '../docs/readme.js'
import { readActionFile } from '../emulator/runner.js'
import { readWorkflow, type Step } from './workflow.js'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)

const pages = filesIn('docs').filter((path) => path.endsWith('.md'))
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pages]
const withLinks = documents.filter((path) => /\]\((?!https:)/.test(read(path)))
const examples = filesIn('examples')
const workflows = filesIn('.github/workflows')
const actions = ['action.yml', 'create/action.yml', 'emulator/action.yml']

test.each(Object.entries(generated()))(
  '%s has its generated parts as they are: npm run docs',
  (path, text) => {
    expect(read(path)).toBe(text)
  },
)

test('the README can be read in one go', () => {
  expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1500)
})

test.each([
  ['The wait', ''],
  ['The create action', 'create'],
])('docs/outcomes.md explains every outcome of: %s', (title, folder) => {
  const { description = '' } = readActionFile(join(root, folder)).outputs.outcome as { description?: string }
  const outcomes = description.replace(/^.*?:/s, '').match(/[a-z-]+/g) ?? []
  const words = outcomes.filter((word) => word !== 'or')
  const section = read('docs/outcomes.md')
    .split(/^## /m)
    .find((text) => text.startsWith(title))
  const explained = [...(section ?? '').matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name)
  expect(explained.sort()).toEqual(words.sort())
})

test.each(pages)('the README leads to %s', (path) => {
  const around = ['README.md', ...pages].filter((page) => page !== path)
  expect(
    around.some((page) => read(page).includes(`](${page === 'README.md' ? path : basename(path)}`)),
  ).toBe(true)
})

test('the README shows every example', () => {
  for (const path of examples) expect(read('README.md')).toContain(`](${path})`)
})

describe.each(withLinks)('the links of %s', (document) => {
  const text = read(document).replaceAll(/^```.*?^```/gms, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)

  test.each(links.filter((target) => !target.startsWith('https://')))('%s', (target) => {
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? document : join(dirname(document), path)
    expect(existsSync(join(root, file))).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(file)).toContain(anchor)
  })
})

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(file: string): string[] {
  const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each([...examples, ...workflows])('%s', (path) => {
  const workflow = readWorkflow(join(root, path))
  const steps = Object.values(workflow.jobs).flatMap((job): readonly Step[] => job.steps ?? [])

  test("is a workflow to GitHub's own parser", async () => {
    const { context, value } = parseWorkflow(
      { name: path, content: read(path) },
      new NoOperationTraceWriter(),
    )
    if (value !== undefined) await convertWorkflowTemplate(context, value)
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([])
  })

  test('gives each job its own permissions, and scripts what they need through env', () => {
    expect(workflow.permissions).toEqual({})
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })

  test('gives our actions inputs that there are', () => {
    for (const { uses = '', with: given = {} } of steps) {
      const ours = /^(?:OWNER\/wait-for-kie-task|\.)(\/create|\/emulator)?(?:@v1|\/)?$/.exec(uses)
      if (ours === null) continue
      const { inputs } = readActionFile(join(root, ours[1] ?? ''))
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })

  test('reads outputs that there are', () => {
    for (const [, id = '', output = ''] of read(path).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      const { uses = '', run } = steps.find((step) => step.id === id) ?? {}
      if (run !== undefined) expect(run).toContain(`${output}=`)
      else expect(outputsOf(uses)).toContain(output)
    }
  })
})

function outputsOf(uses: string): string[] {
  if (uses === 'actions/deploy-pages@v5') return ['page_url']
  const [, folder = ''] = /\/(create|emulator)\b/.exec(uses) ?? []
  return Object.keys(readActionFile(join(root, folder)).outputs)
}

describe.each(examples)('%s', (path) => {
  const jobs = Object.values(readWorkflow(join(root, path)).jobs).filter(({ uses }) => uses === undefined)
  const rehearsal = 'OWNER/wait-for-kie-task/emulator@v1'

  test('is bounded in time', () => {
    for (const { 'timeout-minutes': minutes } of jobs) expect(minutes).toBeLessThanOrEqual(60)
  })

  test('is rehearsed by a variable alone', () => {
    for (const { steps = [] } of jobs) {
      const ours = steps.filter(({ uses }) => /^OWNER\/wait-for-kie-task(\/create)?@v1$/.test(uses ?? ''))
      for (const step of ours)
        expect(step.with).toMatchObject({ 'base-url': '${{ steps.rehearsal.outputs.base-url }}' })
      const expected =
        ours.length === 0 ? [] : [{ id: 'rehearsal', if: expect.stringContaining('vars.KIE_REHEARSAL') }]
      expect(steps.filter(({ uses }) => uses === rehearsal)).toMatchObject(expected)
    }
  })

  test('uploads an artifact in a re-run too', () => {
    const steps = jobs.flatMap((job) => job.steps ?? [])
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@')))
      expect(step.with).toMatchObject({ overwrite: true })
  })
})

test.each(examples)("%s uses this action and GitHub's own alone", (path) => {
  for (const [, uses] of read(path).matchAll(/\buses: (.+)$/gm)) {
    expect(uses).toMatch(/^(OWNER\/wait-for-kie-task(\/(create|emulator))?@v1|actions\/[a-z-]+@v\d+|\.\/.*)$/)
  }
})

test.each(workflows)('%s pins each action to a commit, and says its version', (path) => {
  for (const [, uses] of read(path).matchAll(/\buses: (.+)$/gm)) {
    expect(uses).toMatch(/^(\.\/(emulator)?|(actions|github)\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/)
  }
})

describe.each(actions)('%s', (path) => {
  const { context, value } = parseAction({ name: path, content: read(path) }, new NoOperationTraceWriter())

  test("is an action to GitHub's own parser, with all that the Marketplace asks for", () => {
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([])
    if (value === undefined) throw new Error('It is empty.')
    const { name, description, author, branding, runs } = convertActionTemplate(context, value)
    expect(name.length).toBeLessThan(50)
    expect(description.length).toBeLessThan(125)
    expect([author, branding?.icon, branding?.color]).not.toContain(undefined)
    expect(runs).toMatchObject({ using: 'node24' })
  })
})
