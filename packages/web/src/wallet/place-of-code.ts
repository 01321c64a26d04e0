// What a code or a pasted text is, and the page of ours that it leads to.

/** `origins`: our own. Undefined where it leads nowhere. */
export function placeOfCode(text: string, origins: readonly string[]): string | undefined {
  if (/(^|&)apiname=com\.alipay\.account\.auth/.test(text)) return `/wallet/auth#${text}`
  if (/(^|&)method=alipay\./.test(text)) return `/wallet/pay#${text}`
  if (!URL.canParse(text)) return undefined
  const { origin, pathname, search, hash } = new URL(text)
  const isPay = pathname === '/wallet/pay' || pathname.startsWith('/wallet/pay/')
  const isOurs = origins.some((one) => URL.canParse(one) && new URL(one).origin === origin)
  return isPay && isOurs ? pathname + search + hash : undefined
}
