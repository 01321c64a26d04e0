import type { ApplicationView } from '@hongbao/gateway/json'

interface ModeWords {
  readonly modeNone: string
  readonly modeKey: string
  readonly modeCertificate: string
}

/** How an application's requests are verified, in words. */
export function modeText(mode: ApplicationView['mode'], words: ModeWords): string {
  if (mode === 'none') return words.modeNone
  return mode === 'key' ? words.modeKey : words.modeCertificate
}
