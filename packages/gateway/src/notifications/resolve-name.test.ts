import { expect, test } from 'vitest'

import { openResolve } from './resolve-name.ts'

const fault = (code: string): Error => Object.assign(new Error(code), { code })
const here = [{ address: '127.0.0.1', family: 4 }]

function opened(inDns: (hostname: string, family: 4 | 6) => Promise<readonly string[]>) {
  const asked: string[] = []
  const resolve = openResolve({
    timeoutMs: 100,
    inDns: (hostname, family) => {
      asked.push(`dns ${hostname} ${family}`)
      return inDns(hostname, family)
    },
    inSystem: async (hostname) => {
      asked.push(`system ${hostname}`)
      await new Promise((done) => setTimeout(done, 20))
      asked.push(`answered ${hostname}`)
      return here
    },
  })
  return { asked, resolve }
}

test('a public name is asked for by DNS, in both families', async () => {
  const { asked, resolve } = opened((_, family) =>
    Promise.resolve(family === 4 ? ['1.1.1.1', '1.0.0.1'] : ['2606:4700::1111']),
  )
  expect(await resolve('shop.example', 0)).toEqual([
    { address: '1.1.1.1', family: 4 },
    { address: '1.0.0.1', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ])
  expect(asked).toEqual(['dns shop.example 4', 'dns shop.example 6'])
})

test('a name with addresses in one family only has those', async () => {
  const { resolve } = opened((_, family) =>
    family === 4 ? Promise.resolve(['1.1.1.1']) : Promise.reject(fault('ENODATA')),
  )
  expect(await resolve('shop.example', 0)).toEqual([{ address: '1.1.1.1', family: 4 }])
})

test.each(['localhost', 'merchant', 'app.localhost', 'host.docker.internal', 'box.local'])(
  '%s is asked of the system alone',
  async (name) => {
    const { asked, resolve } = opened(() => Promise.reject(fault('ENOTFOUND')))
    expect(await resolve(name, 0)).toEqual(here)
    expect(asked).toEqual([`system ${name}`, `answered ${name}`])
  },
)

test('what DNS does not know the system is asked for, one name at a time', async () => {
  const { asked, resolve } = opened(() => Promise.reject(fault('ENOTFOUND')))
  await Promise.all([resolve('a.example', 4), resolve('b.example', 4)])
  expect(asked.filter((line) => !line.startsWith('dns'))).toEqual([
    'system a.example',
    'answered a.example',
    'system b.example',
    'answered b.example',
  ])
})

test('a name server that is slow is not waited for a second time', async () => {
  const { asked, resolve } = opened(() => Promise.reject(fault('ETIMEOUT')))
  await expect(resolve('slow.example', 0)).rejects.toThrow('ETIMEOUT')
  expect(asked.some((line) => line.startsWith('system'))).toBe(false)
})
