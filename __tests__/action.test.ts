// The built action, in a process of its own, as the runner starts it: under the runner's Node, and under the Node that
// runs npm where that is another one.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Line } from '../emulator/commands.js'
import { readActionFile, type Run, runAction, runnersToken, startAction } from '../emulator/runner.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'

const key = 'kie-key-0123456789'
const outputNames = Object.keys(readActionFile('.').outputs)
const nodes = [...new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath])].map(
  (path) => [execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path] as const,
)

interface Ran extends Run {
  readonly requests: Emulator['requests']
}

interface Setting {
  readonly apiKey?: string
  readonly tasks: Scenario['tasks']
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly node?: string
  /** Called with each line of the log, and with what ends the step as the runner would. */
  readonly onLine?: (line: Line, signal: (name: NodeJS.Signals) => void) => void
}

async function run({ apiKey = key, tasks, inputs = {}, onLine, ...more }: Setting): Promise<Ran> {
  await using emulator = await startEmulator({ apiKey, tasks })
  const ids = Object.keys(tasks).join(' ')
  const given = { 'task-id': ids, 'api-key': key, 'base-url': emulator.url, ...inputs }
  const { child, run: done } = startAction({
    action: '.',
    inputs: given,
    onLine: (line) => onLine?.(line, (name) => child.kill(name)),
    ...more,
  })
  const ran = await done
  expect(ran.stderr).toBe('')
  expect(Object.keys(ran.outputs)).toEqual(outputNames)
  return { ...ran, requests: emulator.requests }
}

function errorsOf({ lines }: Run): string[] {
  return lines.filter(({ command }) => command === 'error').map(({ text }) => text)
}

function warningsOf({ lines }: Run): string[] {
  return lines.filter(({ command }) => command === 'warning').map(({ text }) => text)
}

/** What a person reads in the log. */
function logOf({ lines }: Run): string[] {
  return lines.filter(({ command }) => command === null).map(({ text }) => text)
}

const running: Step = { state: 'generating' }
const succeeded: Step = { state: 'success' }
const failed: Step = { state: 'fail', record: { failCode: 501, failMsg: 'the prompt was refused' } }
const seed: Step = { sample: 'rec-success-seed-seedream-v4-edit' }

describe.each(nodes)('under Node %s', (_, node) => {
  test.concurrent('the example of the documentation', async () => {
    const ran = await run({ tasks: { task_12345678: [seed] }, node })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({
      outcome: 'success',
      state: 'success',
      'result-urls': '["https://example.com/generated-image.jpg"]',
      'result-url': 'https://example.com/generated-image.jpg',
      'result-count': '1',
      'result-json': '{"resultUrls":["https://example.com/generated-image.jpg"]}',
      'fail-code': '',
      'fail-msg': '',
      model: 'bytedance/seedream-v4-edit',
      'duration-seconds': '32',
      'pending-task-ids': '[]',
    })
    const [task] = JSON.parse(ran.outputs.tasks ?? '') as object[]
    expect(JSON.parse(ran.results ?? '')).toEqual([
      {
        ...task,
        input: expect.objectContaining({ image_resolution: '1K' }),
        resultJson: ran.outputs['result-json'],
      },
    ])
    expect(ran.lines.slice(0, 2)).toMatchObject([
      { command: 'add-mask', text: key },
      { command: 'add-mask', text: runnersToken },
    ])
    expect(ran.requests).toHaveLength(1)
  })

  // Side by side, as most of them wait for a deadline.
  test.concurrent.each<[string, readonly Step[], Record<string, string>, string, RegExp]>([
    ['failed', [failed], {}, 'fail', /^Task task_1 failed: the prompt was refused \(failCode 501\)/],
    [
      'failed',
      [{ body: { code: 501, msg: 'generation failed' } }],
      {},
      'fail',
      /generation failed \(failCode 501\)/,
    ],
    ['timed-out', [running], { timeout: '1s' }, 'generating', /goes on.*billed.*same id.*kie\.ai\/logs/],
    [
      'timed-out',
      [running, { reset: true }],
      { timeout: '1.5s', 'poll-interval': '0.3s' },
      'generating',
      /no answer from/,
    ],
    [
      'not-found',
      [{ sample: 'err-422-observed-recordInfo-null' }],
      { timeout: '1s' },
      '',
      /recordInfo is null.*check that task-id/,
    ],
    ['unauthorized', [{ sample: 'err-401-observed-http200' }], {}, '', /Authentication failed.*IP whitelist/],
    ['rejected', [{ body: { code: 402, msg: 'pay' } }], {}, '', /out of credits/],
    ['unavailable', [{ status: 502, body: '<html>' }], { timeout: '1s' }, '', /HTTP 502/],
    [
      'unavailable',
      [{ status: 403, body: 'error code: 1010' }],
      { timeout: '0' },
      '',
      /HTTP 403.*error code: 1010/,
    ],
    [
      'invalid-response',
      [{ body: { code: 200, data: {} } }],
      { 'poll-interval': '0.1s' },
      '',
      /no usable state/,
    ],
    [
      'invalid-response',
      [{ state: 'success', record: { resultJson: '{' } }],
      { 'poll-interval': '0.1s' },
      'success',
      /not JSON/,
    ],
    [
      'no-results',
      [{ state: 'success', record: { resultJson: '{"resultUrls":[]}' } }],
      {},
      'success',
      /neither a URL nor/,
    ],
  ])('outcome %s: %j', async (outcome, steps, inputs, state, message) => {
    const ran = await run({ tasks: { task_1: steps }, inputs, node })
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs).toMatchObject({ outcome, state, 'result-urls': '[]', 'result-url': '' })
    expect(errorsOf(ran)).toEqual([expect.stringMatching(message)])
    // A task that is not found so soon may be one that kie.ai does not show yet.
    const isEnded = ['fail', 'success'].includes(state)
    expect(ran.outputs['pending-task-ids']).toBe(isEnded ? '[]' : '["task_1"]')
  })

  // Windows has no such signals to send: there, Node ends the process without asking it.
  const onPosix = process.platform === 'win32' ? test.skip : test
  onPosix.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    '%s ends the step at once, with its outputs',
    async (name) => {
      let sentMs = 0
      const ran = await run({
        tasks: { task_1: [running], task_2: [{ hang: 'answer' }] },
        node,
        onLine: (_line, signal) => {
          if (sentMs > 0) return
          sentMs = performance.now()
          signal(name)
        },
      })
      expect(performance.now() - sentMs).toBeLessThan(2000)
      expect(ran.exitCode).toBe(1)
      expect(ran.outputs).toMatchObject({ outcome: 'cancelled', 'pending-task-ids': '["task_1","task_2"]' })
      expect(errorsOf(ran).join()).toMatch(/goes on.*billed.*same id/)
    },
  )
})

test.concurrent('the log tells what goes on, and the outputs what was found', async () => {
  const states = ['waiting', 'queuing', 'generating'].map((state): Step => ({ state }))
  const ran = await run({ tasks: { task_1: [...states, succeeded] }, inputs: { 'poll-interval': '0.3s' } })
  expect(ran.exitCode).toBe(0)
  expect(logOf(ran)).toEqual([
    'Waiting for task task_1, for at most 15 min.',
    expect.stringMatching(/^task_1: waiting \(bytedance\/seedream-v4-edit\), .* after its creation\.$/),
    expect.stringMatching(/^task_1: queuing, .* after its creation\.$/),
    expect.stringMatching(/^task_1: generating, .* after its creation\.$/),
    expect.stringMatching(/^task_1: success, .* after its creation\.$/),
    expect.stringMatching(/^Task task_1 succeeded, generated in .*\.$/),
    expect.stringMatching(/^ {2}http.*\/media\/task_1\.png$/),
  ])
})

test.concurrent('fail-on-error: false leaves the step green, with a warning', async () => {
  const ran = await run({ tasks: { task_1: [failed] }, inputs: { 'fail-on-error': 'false' } })
  expect(ran.exitCode).toBe(0)
  expect(ran.outputs).toMatchObject({
    outcome: 'failed',
    'fail-code': '501',
    'fail-msg': 'the prompt was refused',
  })
  expect(errorsOf(ran)).toEqual([])
  expect(warningsOf(ran)).toEqual([expect.stringContaining('the prompt was refused')])
})

test.concurrent('several tasks come out in order, each with its own end', async () => {
  const ran = await run({
    tasks: {
      ok: [running, succeeded],
      bad: [running, failed],
      slow: [running],
      gone: [{ sample: 'err-422-observed-recordInfo-null' }],
    },
    inputs: { timeout: '4s', 'poll-interval': '1s', 'task-id': '["ok","bad","slow","gone","ok"]' },
  })
  expect(ran.exitCode).toBe(1)
  expect(ran.outputs).toMatchObject({
    outcome: 'failed',
    state: 'fail',
    'result-count': '1',
    'pending-task-ids': '["slow","gone"]',
  })
  const tasks = JSON.parse(ran.outputs.tasks ?? '') as { taskId: string; outcome: string }[]
  expect(tasks.map(({ taskId, outcome }) => `${taskId} ${outcome}`)).toEqual([
    'ok success',
    'bad failed',
    'slow timed-out',
    'gone not-found',
  ])
  expect(errorsOf(ran).at(-1)).toMatch(
    /^3 of 4 tasks did not succeed \(1 timed-out, 1 not-found, 1 failed\)\. Task bad failed/,
  )
})

test.concurrent('many tasks are one step', async () => {
  const ids = Array.from({ length: 15 }, (_, at) => `t${String(at)}`)
  const ran = await run({
    tasks: Object.fromEntries(ids.map((id) => [id, [running]])),
    inputs: { timeout: '1s' },
  })
  expect(JSON.parse(ran.outputs['pending-task-ids'] ?? '')).toEqual(ids)
  expect(logOf(ran)[0]).toBe('Waiting for 15 tasks (t0, t1, t2, t3, t4 and 10 more), for at most 1 s.')
  // One cause, one error.
  expect(errorsOf(ran)).toHaveLength(1)
})

describe('wrong inputs', () => {
  test.concurrent('are named all at once, without a request, even where nothing may fail', async () => {
    const inputs = {
      'task-id': '["a",',
      timeout: '15 minutes',
      'poll-interval': '-1',
      'fail-on-error': 'false',
    }
    const ran = await run({ tasks: {}, inputs })
    expect(ran.exitCode).toBe(1)
    expect(ran.requests).toEqual([])
    expect(ran.outputs).toMatchObject({
      outcome: 'invalid-input',
      state: '',
      tasks: '[]',
      'result-count': '0',
      'pending-task-ids': '[]',
    })
    expect(ran.results).toBe('[]\n')
    expect(errorsOf(ran)).toEqual([
      expect.stringMatching(/^3 wrong inputs:\n- task-id: .*\n- timeout: .*\n- poll-interval: /),
    ])
  })

  test.concurrent('a wrong key is masked and not shown', async () => {
    const wrong = 'a key\nof two lines'
    const ran = await run({ tasks: { a: [succeeded] }, inputs: { 'api-key': wrong } })
    expect(ran.outputs.outcome).toBe('invalid-input')
    expect(ran.lines[0]).toMatchObject({ command: 'add-mask', text: wrong })
    expect(JSON.stringify([ran.lines.slice(1), ran.outputs])).not.toContain('of two lines')
  })
})

test.concurrent('the key may come from the environment', async () => {
  const ran = await run({
    tasks: { a: [succeeded] },
    inputs: { 'api-key': '' },
    env: { KIE_API_KEY: ` ${key}\n` },
  })
  expect(ran.exitCode).toBe(0)
  expect(ran.lines[0]).toMatchObject({ command: 'add-mask', text: key })
})

test.concurrent('a key that the server echoes appears nowhere', async () => {
  const url = `https://example.com/${key}.png`
  const echo: Step = {
    state: 'success',
    record: {
      model: key,
      resultJson: JSON.stringify({ resultUrls: [url], resultObject: { [key]: [key] } }),
      failMsg: key,
    },
  }
  // Long enough for the log to cut it off in the middle of the key.
  const long = `${'x'.repeat(280)}${key}`
  const headers = { 'Retry-After': '0.1' }
  const steps: Step[] = [
    { headers, body: { code: 500, msg: long } },
    { headers, status: 500, body: `bad ${key}` },
    { state: key, looks: 1 },
    echo,
  ]
  const ran = await run({
    tasks: {
      a: steps,
      [key]: [{ body: { code: 402, msg: key } }],
    },
    inputs: { 'poll-interval': '0.1s' },
    env: { RUNNER_DEBUG: '1' },
  })
  expect(ran.outputs['result-url']).toBe('https://example.com/***.png')
  expect(JSON.stringify([ran.lines.slice(1), ran.outputs, ran.results, ran.summary])).not.toContain(
    key.slice(0, 5),
  )
})

test.concurrent('a key that JSON hides in an escape appears nowhere either', async () => {
  const resultJson = `{"resultUrls":["https://example.com/a"],"note":"\\u006b${key.slice(1)}"}`
  const ran = await run({ tasks: { a: [{ state: 'success', record: { resultJson } }] } })
  expect(JSON.parse(ran.outputs['result-json'] ?? '')).toMatchObject({ note: '***' })
})

test.concurrent('a key that is part of words of our own breaks nothing', async () => {
  for (const short of ['k', 'task', 'success', '00000000', 'createTime', 'generating']) {
    const inputs = { 'api-key': short, 'poll-interval': '0.1s' }
    const timed: Step = { ...succeeded, record: { createTime: 17e11, completeTime: 17e11 + 2000 } }
    const ran = await run({ apiKey: short, tasks: { a: [running, timed] }, inputs })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({ outcome: 'success', state: 'success', 'result-count': '1' })
    expect(ran.outputs['duration-seconds']).toBe('2')
    expect(warningsOf(ran)).toEqual([])
  }
})

test.concurrent('hostile text is shown and does nothing', async () => {
  const hostile =
    '::error::forged\r\n::set-output name=outcome::success\n##[error]forged\u001b[2J\noutcome=success\noutcome<<EOF\nsuccess\nEOF\n'
  const record = { failMsg: hostile, failCode: hostile, model: hostile }
  const ran = await run({
    tasks: { a: [{ state: hostile }, { state: 'fail', record }] },
    inputs: { 'poll-interval': '0.1s' },
  })
  expect(ran.outputs).toMatchObject({
    outcome: 'failed',
    state: 'fail',
    'fail-code': hostile.replaceAll('\r\n', '\n'),
  })
  expect(new Set(ran.lines.map(({ command }) => command))).toEqual(
    new Set(['add-mask', 'warning', 'error', null]),
  )
  expect(errorsOf(ran)).toHaveLength(1)
  for (const { text } of ran.lines) expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|##\[/)
})

test.concurrent('a result beyond the limit of an output is in the results file', async () => {
  const text = 'x'.repeat(1_100_000)
  const ran = await run({
    tasks: { a: [{ state: 'success', record: { resultJson: JSON.stringify({ resultObject: { text } }) } }] },
  })
  expect(ran.exitCode).toBe(0)
  expect(ran.outputs).toMatchObject({ outcome: 'success', tasks: '', 'result-json': '', 'result-urls': '[]' })
  expect(warningsOf(ran)).toEqual([expect.stringContaining('results-file')])
  expect(JSON.parse(ran.results ?? '')).toMatchObject([
    { taskId: 'a', resultObject: { text }, resultJson: expect.stringContaining(text) },
  ])
})

test.concurrent('an unknown state is one warning, and the wait goes on', async () => {
  const ran = await run({
    tasks: { a: [{ state: 'brewing', looks: 3 }, succeeded] },
    inputs: { 'poll-interval': '0.1s' },
  })
  expect(ran.exitCode).toBe(0)
  expect(warningsOf(ran)).toEqual([expect.stringContaining('brewing')])
})

test.concurrent('an empty resultObject is a result, with a warning', async () => {
  const ran = await run({
    tasks: { a: [{ state: 'success', record: { resultJson: '{"resultObject":{}}' } }] },
  })
  expect(ran.outputs.outcome).toBe('success')
  expect(warningsOf(ran)).toEqual([expect.stringContaining('empty')])
})

test.concurrent('without a place for outputs the step fails', async () => {
  await using emulator = await startEmulator({ tasks: { a: [succeeded] } })
  const inputs = { 'task-id': 'a', 'api-key': key, 'base-url': emulator.url }
  const ran = await runAction({ action: '.', inputs, env: { GITHUB_OUTPUT: '/nowhere/at/all' } })
  expect(ran.exitCode).toBe(1)
  expect(errorsOf(ran)).toEqual([expect.stringContaining('outputs could not be set')])
})

test.concurrent('an outputs file that a virus scanner holds for a moment costs no output', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'held-'))
  const preload = join(folder, 'held.cjs')
  writeFileSync(
    preload,
    `const fs = require('node:fs')
    const append = fs.appendFileSync
    let calls = 0
    fs.appendFileSync = (path, ...rest) => {
      if (path === process.env.GITHUB_OUTPUT && ++calls % 3 === 0) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
      append(path, ...rest)
    }
    require('node:module').syncBuiltinESMExports()`,
  )
  const ran = await run({ tasks: { a: [succeeded] }, env: { NODE_OPTIONS: `--require ${preload}` } })
  rmSync(folder, { recursive: true })
  expect([ran.exitCode, ran.outputs.outcome, errorsOf(ran)]).toEqual([0, 'success', []])
})

test.concurrent(
  'a result that no report could show as it is, and an id of any length, cost nothing',
  async () => {
    // Its indentation would be longer than a text may be.
    const [levels, numbers] = [480, 600_000]
    const deep = `${'['.repeat(levels)}${'1,'.repeat(numbers)}1${']'.repeat(levels)}`
    const resultJson = `{"resultObject":{"deep":${deep}}}`
    const ran = await run({
      tasks: { good: [succeeded], deep: [{ state: 'success', record: { resultJson } }] },
      inputs: { 'task-id': JSON.stringify(['good', 'deep', 'x'.repeat(40_000)]), timeout: '0' },
    })
    expect(ran.outputs).toMatchObject({ outcome: 'unavailable', 'result-count': '1' })
    expect(errorsOf(ran)).toEqual([expect.stringContaining('1 of 3 tasks did not succeed')])
    const results = JSON.parse(ran.results ?? '') as { outcome: string }[]
    expect(results.map(({ outcome }) => outcome)).toEqual(['success', 'success', 'unavailable'])
    expect(ran.summary).not.toBe('')
  },
)

test.concurrent('a reader of the log that is slow gets all of it', async () => {
  await using emulator = await startEmulator({ apiKey: key, tasks: {} })
  const started = startAction({
    action: '.',
    inputs: {
      'task-id': Array.from({ length: 600 }, (_, at) => `${'t'.repeat(60)}${String(at)}`).join(' '),
      'api-key': `wrong-${key}`,
      'base-url': emulator.url,
    },
    env: { RUNNER_DEBUG: '1' },
  })
  const { stdout } = started.child
  stdout?.once('data', () => {
    stdout.pause()
    setTimeout(() => stdout.resume(), 1500)
  })
  expect(errorsOf(await started.run)).toHaveLength(1)
})
