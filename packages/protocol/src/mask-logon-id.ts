// Logon ids as answers show them: enough to be recognised by who knows them, and no more.

/**
 * Masks a phone number ('13812345620' is '138****5620') or an e-mail address
 * ('honest@example.com' is 'hon***@example.com'). Something too short for that keeps only its
 * first character.
 */
export function maskLogonId(logonId: string): string {
  const at = logonId.lastIndexOf('@')
  if (at >= 0) return `${logonId.slice(0, Math.max(0, Math.min(3, at - 1)))}***${logonId.slice(at)}`
  if (logonId.length < 9) return `${logonId.slice(0, 1)}***`
  return `${logonId.slice(0, 3)}****${logonId.slice(-4)}`
}
