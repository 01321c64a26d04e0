// The kinds of field that contracts are written with.
export { jsonText } from './json-text.ts'
export { oneOf } from './one-of.ts'
export { payTimeout } from './pay-timeout.ts'
export { logonId, userId } from './payee.ts'
export { seconds, secondsText } from './seconds.ts'
export { text } from './text.ts'
export { timestamp } from './timestamp.ts'
export { yuan } from './yuan.ts'
