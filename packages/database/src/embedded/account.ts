// PostgreSQL refuses to run as root. When root starts the house, the server runs as one of the
// accounts every Unix has, and this file finds it and tells what that account may enter.

import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EmbeddedFault } from './fault.ts'

/** An account of the machine: a line of /etc/passwd. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** In order of preference: `postgres` is nobody else's, the others other programs use as well. */
const candidates = ['postgres', '_postgres', 'nobody', 'daemon']

/** The account that runs the server in place of root, out of the text of /etc/passwd. */
export function pickAccount(passwd: string): Account | undefined {
  const accounts = passwd.split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  // macOS gives `nobody` the number -2, which cannot be handed to a child process.
  const usable = accounts.filter(({ uid, gid }) => uid > 0 && gid > 0)
  for (const name of candidates) {
    const account = usable.find((other) => other.name === name)
    if (account) return account
  }
  return undefined
}

/**
 * The account to switch to, or undefined when we are not root and the server runs as ourselves.
 * Files that are there already decide: only their owner can run a server on them.
 */
export async function serverAccount(files: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(files).catch(() => undefined)
  if (owner && owner.uid !== 0) return { name: `${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const account = pickAccount(await readFile('/etc/passwd', 'utf8'))
  if (account) return account
  throw new EmbeddedFault(
    'no-account',
    `PostgreSQL does not run as root, and /etc/passwd has none of ${candidates.join(', ')}. ` +
      'Start this as an ordinary user, or add one of these accounts.',
  )
}

/** Whether the account may enter the folder, which takes the right to pass through every parent. */
export async function mayEnter(account: Account, folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid } = await stat(path)
    const isOpen = (mode & 0o001) !== 0 || (uid === account.uid && (mode & 0o100) !== 0)
    if (!isOpen) return false
    if (path === dirname(path)) return true
  }
}
