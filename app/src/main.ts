// `npm start`: opens the door, says where to click, and closes cleanly on Ctrl-C.
// eslint-disable-next-line import/no-unassigned-import -- it acts before others are loaded
import './thread-pool.ts'

import { buildPages } from '@hongbao/web'

import { compose } from './compose.ts'
import { readConfig } from './config.ts'
import { inWords } from './in-words.ts'
import { openLog } from './log.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const started = performance.now()
  await buildPages(say)
  const house = await compose(config, { say, log: openLog(config.logLevel) })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`hongbao ${config.mode} is ready after ${seconds} s`)
  say(`  gateway   ${house.endpoint}/gateway.do`)
  if (house.sandbox) {
    say(`  keys      ${config.home}/sandbox.json`)
    say(`  app_id    ${house.sandbox.appId}, signing with RSA2`)
  }
  say('  stop with Ctrl-C')
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  say(`\n${signal}: finishing what was accepted`)
  // A second signal does not wait.
  process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1))
  await house[Symbol.asyncDispose]()
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}
