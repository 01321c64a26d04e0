// Imported before everything else: the thread pool takes its size when it is first used. Signing is
// what it does here, and more threads than cores only take turns.
import { availableParallelism } from 'node:os'

process.env['UV_THREADPOOL_SIZE'] ??= String(availableParallelism())
