// The private key that a developer chose to keep for the explorer: in this tab, until it is closed.

const nameOf = (appId: string): string => `hongbao.private-key.${appId}`

/** Storage may be closed to us: then nothing is kept. */
export function keepKey(appId: string, privateKey: string): void {
  try {
    sessionStorage.setItem(nameOf(appId), privateKey)
  } catch {
    // It has to be pasted, then.
  }
}

export function keptKey(appId: string): string {
  try {
    return sessionStorage.getItem(nameOf(appId)) ?? ''
  } catch {
    return ''
  }
}
