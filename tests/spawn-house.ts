// The house as a process of its own, as `npm start` opens it, with its own PostgreSQL: to be
// killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { SandboxFile } from '@hongbao/app'

export interface SpawnedHouse {
  readonly process: ChildProcess
  readonly sandbox: SandboxFile
  /** All it has written so far, both streams. */
  said(): string
  /** kill -9. Resolves when it is gone. */
  kill(): Promise<void>
  /** Ctrl-C. Resolves with the exit code when it is gone. */
  stop(): Promise<number | null>
}

const readyMsMax = 110_000

/** Starts it and waits until it says that it is ready. */
export async function spawnHouse(
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<SpawnedHouse> {
  const main = fileURLToPath(new URL('../app/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@hongbao/source', main], {
    env: {
      PATH: process.env['PATH'],
      HONGBAO_HOME: home,
      HONGBAO_GATEWAY_PORT: '0',
      HONGBAO_MERCHANT_PORT: '0',
      HONGBAO_LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const exited = once(child, 'exit') as Promise<[code: number | null]>
  const ready = new Promise<boolean>((resolve) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('is ready after')) resolve(true)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exited.then(() => resolve(false))
    setTimeout(() => resolve(false), readyMsMax).unref()
  })
  if (!(await ready)) {
    child.kill('SIGKILL')
    throw new Error(`the house did not open:\n${said}`)
  }
  const sandbox = JSON.parse(await readFile(join(home, 'sandbox.json'), 'utf8')) as SandboxFile
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    const [code] = await exited
    return code
  }
  return {
    process: child,
    sandbox,
    said: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
