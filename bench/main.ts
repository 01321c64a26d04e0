// `npm run bench`: measures what was asked for in one run, prints a table for each section, and
// fails when an answer was wrong. Figures never fail it: they are for people to judge.
import { writeFile } from 'node:fs/promises'

import { benchEngine } from './engine.ts'
import { clearAbandonedHomes } from './homes.ts'
import { benchHttp } from './http.ts'
import { benchHouse } from './living.ts'
import { benchMachine, describeMachine, type Machine } from './machine.ts'
import { readOptions, usage, type Options, type SectionName } from './options.ts'
import { renderSection, type Section } from './report.ts'
import { benchSdk } from './sdk.ts'
import { benchSize } from './size.ts'
import { stopAll } from './still-open.ts'

const benches: Readonly<Record<SectionName, (options: Options) => Promise<Section[]>>> = {
  machine: benchMachine,
  engine: benchEngine,
  sdk: benchSdk,
  http: benchHttp,
  size: benchSize,
  house: benchHouse,
}

async function main(options: Options): Promise<void> {
  const startedAt = new Date().toISOString()
  const machine = await describeMachine()
  await clearAbandonedHomes()
  console.log(introduce(machine, options))
  const sections: Section[] = []
  for (const name of options.sections) {
    process.stderr.write(`… ${name}\n`)
    const measured = await benches[name](options).catch((error: unknown) => [failed(name, error)])
    sections.push(...measured)
    for (const section of measured) console.log(renderSection(section))
    if (options.json) {
      const text = JSON.stringify({ startedAt, machine, options, sections }, null, 2)
      await writeFile(options.json, `${text}\n`)
    }
  }
  process.exitCode = sections.some(({ wrong }) => wrong.length > 0) ? 1 : 0
}

function introduce(machine: Machine, { rounds, lapMs, isQuick, isProfiled }: Options): string {
  const { cpu, cores, memoryGB, platform, node, openssl, poolThreads, commit, isOnDisk } = machine
  return [
    `hongbao ${commit} on ${cores} × ${cpu}, ${memoryGB} GB, ${platform}; Node ${node}, OpenSSL ` +
      `${openssl}, ${poolThreads} threads for signing`,
    `${rounds} rounds of ${lapMs / 1000} s each after one to warm up, everybody in turn; the`,
    'medians are shown. Ratios can be compared between machines, figures cannot.',
    ...(isQuick ? ['--quick: short rounds on small tables. For a glance, not for comparing.'] : []),
    ...(isProfiled ? ['--profile: the profiler slows everything that is looked at.'] : []),
    ...(isOnDisk ? [] : ['/var/tmp is kept in memory here: nothing below is durable.']),
  ].join('\n')
}

function failed(name: string, error: unknown): Section {
  const wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  return { name, title: name, head: [], lines: [], notes: [], wrong }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stopAll().finally(() => process.exit(130))
  })
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') console.log(usage)
  else await main(options)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exitCode = 1
}
