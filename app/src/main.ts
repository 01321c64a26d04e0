// `npm start`: opens the door, says where to click, and closes cleanly on Ctrl-C.
// eslint-disable-next-line import/no-unassigned-import -- it acts before others are loaded
import './thread-pool.ts'

import { buildPages } from '@hongbao/web'

import { compose, type House } from './compose.ts'
import { readConfig, type Config } from './config.ts'
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
  for (const line of welcome(house, config)) say(`  ${line}`)
  say('  stop with Ctrl-C')
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  say(`\n${signal}: finishing what was accepted`)
  // A second signal does not wait.
  process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1))
  await house[Symbol.asyncDispose]()
}

/** Where to click, and with what. */
function welcome({ endpoint, merchant, sandbox, invitations }: House, { home }: Config): string[] {
  const lines = [
    `console   ${endpoint}/console`,
    `wallet    ${endpoint}/wallet`,
    `gateway   ${endpoint}/gateway.do`,
  ]
  if (merchant) lines.push(`merchant  ${merchant}`)
  for (const link of invitations) lines.push(`operator  ${link}`)
  if (invitations.length > 0) {
    const [each, are] =
      invitations.length > 1 ? ['Each link', 'Give them to two people.'] : ['It', '']
    lines.push(`          ${each} makes one operator, within a day. ${are}`.trimEnd())
  }
  if (!sandbox) return lines
  const [owner] = sandbox.console
  const [payer] = sandbox.users
  if (owner) lines[0] += `   ${owner.logonId}, password ${owner.password}`
  if (payer)
    lines[1] += `    ${payer.logonId}, password ${payer.password}, to pay ${payer.payPassword}`
  return [
    ...lines,
    `keys      ${home}/sandbox.json`,
    `app_id    ${sandbox.appId}, signing with RSA2`,
  ]
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}
