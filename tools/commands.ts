// Runs one of the tools that npm installed, with its output shown as it comes.

import { spawn } from 'node:child_process'

/** Resolves with the exit code; a tool that was killed or is missing counts as 1. */
export async function runTool(
  command: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return await new Promise((resolve) => {
    const child = spawn(command, parameters, {
      // Nobody is there to answer a question.
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}. Start this with npm, after "npm ci".`)
      resolve(1)
    })
    child.on('close', (code) => {
      resolve(code ?? 1)
    })
  })
}
