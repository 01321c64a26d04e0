// Goal: the examples do what they say, down to the last line they print.
// Method: each is run as a program against a house that was just started; its output, with the
// numbers that change from run to run masked, is kept beside it (`npx vitest run -u` writes it).

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHouse, type TestHouse } from '../house.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

/** Rejects when the program ends with anything but 0. */
async function runExample(name: string, ...parameters: string[]): Promise<string> {
  const { stdout, stderr } = await run(
    process.execPath,
    ['--conditions=@hongbao/source', `examples/${name}.ts`, ...parameters],
    { cwd: root, env: { ...process.env, HONGBAO_HOME: house.home } },
  )
  expect(stderr).toBe('')
  return stdout
}

const maskNumbers = (output: string): string => output.replaceAll(/\d{12,}/g, '…')

test.each(['first-packet', 'own-client', 'official-client'])(
  'examples/%s.ts does what its output says',
  async (name) => {
    const output = maskNumbers(await runExample(name))
    await expect(output).toMatchFileSnapshot(`../../examples/${name}.out`)
  },
)

test('an example that is not answered as it should be ends with a failure', async () => {
  await fetch(`${house.endpoint}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      method: 'alipay.fund.coupon.operation.query',
      fault: 'processing',
      times: 1,
    }),
  })
  const sandboxFile = `${house.home}/sandbox.json`
  await expect(runExample('official-client', sandboxFile)).rejects.toMatchObject({ code: 1 })
})
