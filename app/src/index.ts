// The promise of this package: the whole house, for the command line and for tests.
export { compose, type House, type Voices } from './compose.ts'
export { ConfigError, readConfig, type Config, type Mode } from './config.ts'
export { openLog } from './log.ts'
export type { SandboxFile, SandboxUser } from './sandbox-file.ts'
