// What a user can allow an application. https://opendocs.alipay.com/open/284/web
import type { Words } from '@hongbao/protocol'

/** The scopes that are known, in the words of the page that asks for them. */
export const scopes = {
  auth_base: { zh: '知道您的支付宝用户号', en: 'Know your user id' },
  auth_user: { zh: '获得您的昵称等基本信息', en: 'Read your name' },
  auth_ecard: { zh: '获得您的电子卡包信息', en: 'Read your cards' },
  auth_invoice_info: { zh: '获得您的发票抬头信息', en: 'Read your invoice titles' },
  auth_puc_charge: { zh: '获得您的缴费户号信息', en: 'Read your utility accounts' },
} as const satisfies Record<string, Words>

/** A scope, spelled as on the wire. */
export type Scope = keyof typeof scopes

const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text)

/** The scopes of a comma list, each once; undefined when one is not known, or there is none. */
export function readScopes(text: string): readonly Scope[] | undefined {
  const named = [...new Set(text.split(','))]
  return named.every(isScope) ? named : undefined
}

/** The user need not be asked: nothing is told but who they are. */
export const isSilent = (wanted: readonly Scope[]): boolean =>
  wanted.every((scope) => scope === 'auth_base')

/** Whether all that is wanted was allowed before; who they are follows from anything. */
export const isCovered = (wanted: readonly Scope[], allowed: readonly string[]): boolean =>
  wanted.every((scope) => scope === 'auth_base' || allowed.includes(scope))
