import { expect, test } from 'vitest'
import { pickAccount } from './account.ts'

const line = (name: string, uid: number) => `${name}:x:${uid}:${uid}:${name}:/:/bin/false`

test('the account named postgres is taken before those that other programs share', () => {
  const passwd = [line('root', 0), line('daemon', 1), line('nobody', 65534), line('postgres', 101)]
  expect(pickAccount(passwd.join('\n'))).toEqual({ name: 'postgres', uid: 101, gid: 101 })
})

test('macOS has no usable nobody, and its daemon is taken', () => {
  const passwd = ['##', '# User Database', line('nobody', -2), line('root', 0), line('daemon', 1)]
  expect(pickAccount(passwd.join('\n'))).toEqual({ name: 'daemon', uid: 1, gid: 1 })
})

test('there may be none', () => {
  expect(pickAccount(`${line('root', 0)}\n${line('me', 1000)}\n`)).toBeUndefined()
})
