// Where the files of one house lie: its data, its log and its socket.

import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, mkdtemp, readlink, realpath, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { mayEnter, serverAccount, type Account } from './account.ts'
import { EmbeddedFault } from './fault.ts'

/** The places of one server; two homes never share one. */
export interface Places {
  /** The home, without symbolic links. */
  readonly home: string
  /** The folder of the database files; may not exist yet. */
  readonly data: string
  /** What the server says. */
  readonly log: string
  /** The folder of the unix socket. */
  readonly sockets: string
  /** Who runs the server; undefined means ourselves. */
  readonly account: Account | undefined
}

/** Makes the folders around the database, each owned by the account that runs the server. */
export async function preparePlaces(wanted: string, log: (line: string) => void): Promise<Places> {
  await mkdir(wanted, { recursive: true })
  const home = await realpath(resolve(wanted))
  // A path is named by its hash wherever it must be short: a socket's path has at most 107 bytes.
  const mark = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const account = await serverAccount(join(home, 'postgres'))
  const folder = await findFolder(home, mark, account, log)
  const sockets = await prepareSockets(`/tmp/hongbao-${mark}`, account)
  return { home, data: join(folder, 'data'), log: join(folder, 'server.log'), sockets, account }
}

async function findFolder(
  home: string,
  mark: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const folder = join(home, 'postgres')
  const found = await lstat(folder).catch(() => undefined)
  if (found?.isSymbolicLink()) return await followLink(folder, `/var/tmp/hongbao-${mark}-`)
  if (found) return folder
  if (!account || (await mayEnter(account, home))) {
    await mkdir(folder, { mode: 0o700 })
    if (account) await chown(folder, account.uid, account.gid)
    return folder
  }
  // A fresh folder each time: whoever deletes the home and starts anew gets an empty database.
  const elsewhere = await mkdtemp(`/var/tmp/hongbao-${mark}-`)
  await chown(elsewhere, account.uid, account.gid)
  await symlink(elsewhere, folder)
  log(`The database is kept in ${elsewhere}: account ${account.name} cannot enter ${home}`)
  return elsewhere
}

/** A copied or moved home must not run on the database of the one it came from. */
async function followLink(link: string, prefix: string): Promise<string> {
  const target = await readlink(link)
  if (target.startsWith(prefix)) return target
  throw new EmbeddedFault(
    'home-moved',
    `${link} points to ${target}, the database of another home. Move this home back to where it ` +
      'was, or remove that link to begin with an empty database.',
  )
}

/** Who may enter this folder may use the database without a password, so nobody else may. */
async function prepareSockets(folder: string, account: Account | undefined): Promise<string> {
  const uid = account?.uid ?? process.getuid?.()
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account) await chown(folder, account.uid, account.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const found = await lstat(folder)
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return folder
  throw new EmbeddedFault(
    'sockets-taken',
    `${folder} belongs to another account: this home was started by somebody else before. ` +
      'Start it as that account, or remove the folder when nothing runs there.',
  )
}
