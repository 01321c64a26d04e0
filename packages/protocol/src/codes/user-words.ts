// Sentences for end users that several sub_codes share. None of them blames the user or names
// what only a developer can understand.
import type { Words } from './sub-code.ts'

/** The outcome is open: nobody may be told that it failed. */
export const stillChecking: Words = {
  zh: '正在确认结果，请稍后在记录中查看。',
  en: 'We are still confirming the result. Please look at your records in a moment.',
}

/** The merchant's software or configuration is at fault. */
export const outOfService: Words = {
  zh: '服务暂时不可用，请稍后再试。',
  en: 'This service is not available right now. Please try again later.',
}

export const tooBusy: Words = {
  zh: '当前参与的人太多，请稍后再试。',
  en: 'Many people are taking part right now. Please try again in a moment.',
}

export const authoriseAgain: Words = {
  zh: '授权已失效，请重新授权。',
  en: 'The authorisation is no longer valid. Please grant it again.',
}
