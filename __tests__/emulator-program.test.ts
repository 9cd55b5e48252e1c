// The program as a person calls it, in a process of its own.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from '@jest/globals'

const program = join('dist', 'emulator', 'index.js')
const folder = mkdtempSync(join(tmpdir(), 'program-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function call(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 60_000 })
}

test.each([['--help'], ['help'], ['serve', '--help'], ['demo', '-h']])('%s %s gives help', (...args) => {
  const { status, stdout, stderr } = call(...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  for (const word of ['demo', 'serve', '--scenario', '--log', 'flaky']) expect(stdout).toContain(word)
})

test.each<[string[], string]>([
  [[], 'Give a command: demo, serve, schema. Try --help.'],
  [['sevre'], 'There is no command "sevre". Did you mean serve? Try --help.'],
  [['serve', '--prot', '1'], "Unknown option '--prot'. Try --help."],
  [['serve', '--port', '65536'], '--port is "65536": give a number from 0 to 65535, such as 8080.'],
  [['serve', '--port', ''], '--port is "": give a number'],
  [['serve', '--for', 'banana'], '--for is "banana": give a duration such as 90s, 15m or 1h30m.'],
  [['serve', '--pem', 'none.pem'], '--pem is "none.pem": there is no such file'],
  [['serve', '--pem', 'package.json'], '--pem: the file needs a private key and its certificate'],
  [['serve', '--scenario', 'fial'], 'Did you mean fail?'],
  [['demo', '--api', 'weo'], '--api is "weo". Did you mean veo?'],
  [['demo', '--with', 'timeot=5'], '--with timeot=5: the action has no input "timeot".'],
  [['demo', '--task-id', 'a'], 'set KIE_API_KEY'],
])('%j is refused in a sentence', (args, expected) => {
  const { status, stdout, stderr } = call(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(expected)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('a file with mistakes is refused with each of them', () => {
  const path = join(folder, 'mistakes.json')
  writeFileSync(path, JSON.stringify({ tasks: { a: [{ state: 'succes', formMs: 5 }] }, familes: {} }))
  const { status, stderr } = call('serve', '--scenario', path)
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(4)
  for (const guess of ['success', 'forMs', 'families']) expect(stderr).toContain(`Did you mean "${guess}"?`)
})

test('a port in use is named', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  expect(call('serve', '--port', port)).toMatchObject({ status: 2, stdout: '' })
  await new Promise((resolve) => server.close(resolve))
})

test('serve says where it listens and what to try, and logs requests', async () => {
  const child = spawn(process.execPath, [program, 'serve', '--scenario', 'fail', '--log', '--for', '60s'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      const text = lines.join('\n')
      const url = /listens on (\S+)/.exec(text)?.[1] ?? ''
      if (line.includes('createTask') && line.includes('curl')) {
        await fetch(`${url}/api/v1/jobs/recordInfo?taskId=nobody`, {
          headers: { authorization: 'Bearer any' },
        })
      }
      if (line.includes('nobody')) break
    }
    expect(lines).toContain('  market: task_fail')
    expect(lines.at(-1)).toContain(
      'GET /api/v1/jobs/recordInfo?taskId=nobody HTTP 200, code 422: recordInfo is null',
    )
  } finally {
    child.kill()
  }
})

test('the demo leaves behind what it made', () => {
  const kept = join(folder, 'kept')
  const { status, stdout } = call(
    'demo',
    '--scenario',
    'expired',
    '--keep',
    kept,
    '--with',
    'poll-interval=100ms',
  )
  expect(status).toBe(0)
  expect(stdout).toContain('Exit code 0.')
  expect(readdirSync(kept).sort()).toEqual(['outputs.json', 'results', 'results.json', 'summary.md'])
  const { outcome, files } = JSON.parse(readFileSync(join(kept, 'outputs.json'), 'utf8')) as Record<
    string,
    string
  >
  expect(outcome).toBe('success')
  for (const file of JSON.parse(files ?? '') as string[]) {
    expect(readFileSync(join(kept, file)).subarray(1, 4).toString()).toBe('PNG')
  }
})

test('a scenario that is made to fail is no failure of the demo', () => {
  const { status, stdout } = call('demo', '--scenario', 'timeout', '--with', 'timeout=1s')
  expect(status).toBe(0)
  expect(stdout).toContain('timed-out')
})
