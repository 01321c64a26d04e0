// Goal: whoever follows the documentation gets what it says.
// Method: the commands and programs of its pages are run, one after the other, against a house that
// was just started for the page; tables are compared with the code they speak of.

import { spawnSync } from 'node:child_process'
import { readConfig } from '@hongbao/app'
import { diagnosisCodes, diagnosisWordsOf } from '@hongbao/protocol'
import {
  applicationTransitions,
  bookingTransitions,
  userTransitions,
  notificationTransitions,
  orderTransitions,
  packetRefusals,
  productTransitions,
} from '@hongbao/gateway'
import { claimTransitions, redPacketTransitions, returnTransitions } from '@hongbao/merchant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHouse, type TestHouse } from '../house.ts'
import { brokenLinks, listPages, readSources } from './docs/pages.ts'
import { codeIn, readBlocks, readSteps, readTable, readTables, readText } from './docs/read-page.ts'
import { coverOpen, moveInto, runStep } from './docs/run-step.ts'
import { freePort } from './docs/free-port.ts'

const readme = readText('README.md')
const hasCurl = spawnSync('curl', ['--json', '', '--version']).status === 0

/** Pages whose programs are run. */
const runPages = [
  'README.md',
  'docs/sandbox.md',
  'docs/signing.md',
  'docs/signature-doctor.md',
  'docs/authorisation.md',
  'docs/authorisation.zh-CN.md',
]

describe.each(runPages)('%s', (page) => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test.for(readSteps(readText(page)))('does what it says in line $line', async (step, { skip }) => {
    skip(step.text.includes('curl') && !hasCurl, 'it takes curl 7.82')
    const said = await runStep(step, house)
    if (!step.output) return
    const isJson = step.output.language === 'json'
    const read = (text: string): unknown => (isJson ? JSON.parse(text) : text.trimEnd())
    const expected = read(moveInto(house, step.output.text))
    expect(coverOpen(read(said), expected)).toEqual(expected)
  })
})

describe('README.md', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('shows the first program as it is', () => {
    const [program] = readBlocks(readme).filter(({ language }) => language === 'ts')
    expect(program?.text).toBe(readText('examples/first-packet.ts'))
  })

  test('names every variable that is read, and no other', () => {
    const read = new Set(
      readText('app/src/config.ts').match(/'(HONGBAO_[A-Z_]+|ALIPAY_[A-Z_]+|DATABASE_URL)'/g),
    )
    const named = readTable(readme, 'Configuration').rows.map(([name]) => `'${codeIn(name)}'`)
    expect(named.toSorted()).toEqual([...read].toSorted())
  })

  test.each(readTable(readme, 'Configuration').rows)('%s: the default is %s', (name, value) => {
    const variable = codeIn(name) ?? ''
    expect(readConfig({ [variable]: codeIn(value) })).toEqual(readConfig({}))
  })

  test('names doors that are there', async () => {
    const doors = readTable(readme, 'Sandbox').rows.flatMap(([cell = '']) => {
      const path = /\/[a-z/]+(?=`$)/.exec(cell)?.[0]
      return [...cell.matchAll(/GET|POST/g)].map(([method]) => ({ method, path }))
    })
    expect(doors).toHaveLength(9)
    for (const { method, path } of doors) {
      const { status } = await fetch(`${house.endpoint}${path}`, { method })
      expect.soft([method, path, status]).not.toContain(404)
    }
  })

  test('names every fault, and no other', async () => {
    const headers = { 'content-type': 'application/json' }
    const body = '{ "method": "*", "fault": "?" }'
    const asked = fetch(`${house.endpoint}/sandbox/faults`, { method: 'POST', headers, body })
    const { error } = (await (await asked).json()) as { error: { message: string } }
    for (const page of [readme, readText('docs/sandbox.md')]) {
      const table = readTables(page).find(({ head }) => head[0] === '`fault`')
      const named = table?.rows.map(([name]) => codeIn(name)) ?? []
      expect(error.message).toBe(`fault is one of ${named.join(', ')}`)
    }
  })
})

test('README.zh-CN.md has the same commands, programs and names', () => {
  const chinese = readText('README.zh-CN.md')
  const blocks = (text: string) => readBlocks(text).map(({ language, text }) => [language, text])
  expect(blocks(chinese)).toEqual(blocks(readme))
  const names = (text: string) =>
    readTables(text).map(({ rows }) => rows.map(([name, value]) => [name, codeIn(value)]))
  expect(names(chinese)).toEqual(names(readme))
})

test.each(listPages())('%s links to what is there', (page) => {
  expect(brokenLinks(page)).toEqual([])
})

test('docs/operations.md names every metric of ours, and no other', async () => {
  const port = String(await freePort())
  await using house = await startHouse({ environment: { HONGBAO_METRICS_PORT: port } })
  const address = new URL('/metrics', house.endpoint)
  address.port = port
  const text = await (await fetch(address)).text()
  const measured = [...text.matchAll(/^# TYPE (hongbao_\w+) (\w+)$/gm)].map(([, ...words]) =>
    words.join(' '),
  )
  const { rows } = readTable(readText('docs/operations.md'), 'Metrics')
  const named = rows.map(([name, kind]) => `${codeIn(name)} ${kind}`)
  expect(named.toSorted()).toEqual(measured.toSorted())
})

test('docs/operations.md names lines of the log that are written', () => {
  const { rows } = readTable(readText('docs/operations.md'), 'Logs')
  const named = rows.flatMap(([cell = '']) => [...cell.matchAll(/`([^`…]+)`/g)])
  const sources = readSources(['packages/gateway/src', 'app/src'])
  const written = named.map(([, message]) => sources.includes(`'${message}'`) && message)
  expect(written).toEqual(named.map(([, message]) => message))
})

test('docs/signing.md names every mistake that the gateway recognises, and no other', () => {
  const source = readText('packages/gateway/src/http/admission/signature-hint.ts')
  const hints = [...source.matchAll(/hint: '(.+)'/g)].map(([, hint]) => hint)
  const heading = 'When the gateway says isv.invalid-signature'
  const { rows } = readTable(readText('docs/signing.md'), heading)
  expect(rows.map(([hint]) => hint)).toEqual(hints)
})

test.each([
  ['docs/signature-doctor.md', 'What it finds', 'en'],
  ['docs/signature-doctor.zh-CN.md', '能查出什么', 'zh'],
] as const)('%s says what the doctor says', (page, heading, language) => {
  const rows = readTable(readText(page), heading).rows.map(([code, words]) => [codeIn(code), words])
  const said = diagnosisCodes.map((code) => [code, diagnosisWordsOf(code).sentence[language]])
  expect(rows).toEqual(said)
})

test('docs/signature-doctor.zh-CN.md has the same programs', () => {
  const blocks = (page: string) =>
    readBlocks(readText(page)).map(({ language, text }) => [language, text])
  expect(blocks('docs/signature-doctor.zh-CN.md')).toEqual(blocks('docs/signature-doctor.md'))
})

describe('docs/reference/states.md', () => {
  const page = readText('docs/reference/states.md')
  const transitionsOf = (heading: string) => {
    const { head, rows } = readTable(page, heading)
    return rows.map(([state, ...next]) => [
      codeIn(state),
      Object.fromEntries(
        next.flatMap((cell, index) => {
          const to = codeIn(cell)
          return to === undefined ? [] : [[codeIn(head[index + 1]), to]]
        }),
      ),
    ])
  }

  test('has the states of a PAY operation', () => {
    expect(Object.fromEntries(transitionsOf('PAY operation'))).toEqual(orderTransitions)
  })

  test('has the states of a notification', () => {
    expect(Object.fromEntries(transitionsOf('Notification'))).toEqual(notificationTransitions)
  })

  test('has the states of an application, and of a product contract', () => {
    expect(Object.fromEntries(transitionsOf('Application'))).toEqual(applicationTransitions)
    expect(Object.fromEntries(transitionsOf('Product contract'))).toEqual(productTransitions)
  })

  test('has the states of an account', () => {
    expect(Object.fromEntries(transitionsOf('Account'))).toEqual(userTransitions)
  })

  test('has the states of a booking', () => {
    expect(Object.fromEntries(transitionsOf('Booking'))).toEqual(bookingTransitions)
  })

  test('has the states of a red packet, a claim and a return', () => {
    expect(Object.fromEntries(transitionsOf('Red packet'))).toEqual(redPacketTransitions)
    expect(Object.fromEntries(transitionsOf('Claim'))).toEqual(claimTransitions)
    expect(Object.fromEntries(transitionsOf('Return'))).toEqual(returnTransitions)
  })

  test('has the states of a packet, and what a claim on it is answered', () => {
    const rows = readTable(page, 'Packet').rows.map(([state, , refusal]) => [state, refusal])
    const refusals = rows.map(([state, refusal]) => [codeIn(state), codeIn(refusal)])
    expect(Object.fromEntries(refusals)).toEqual(packetRefusals)
  })
})
