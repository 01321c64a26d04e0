// Several users side by side in one browser, as the playground's three phones: each lives under a
// prefix of their own, `/~1` to `/~9`, with cookies that are scoped to it. Behind the prefix is the
// same service.

const pattern = /^\/~[1-9](?=[/?#]|$)/

/** `/~2` of `/~2/api/house`, or nothing. */
export const prefixOf = (url: string): string => pattern.exec(url)?.[0] ?? ''

/** The address without the prefix. */
export function withoutPrefix(url: string): string {
  const rest = url.slice(prefixOf(url).length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
