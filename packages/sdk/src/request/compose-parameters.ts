import { encryptContent, formatTimestamp } from '@hongbao/protocol'
import type { FormPair } from '@hongbao/protocol'
import type { RequestOptions } from '../client/options.ts'
import type { Settings } from '../client/settings.ts'
import { AlipayMisuseError } from '../errors.ts'

/** What a request of any method is made of. */
export interface RequestContent extends RequestOptions {
  readonly method: string
  /** JSON text of `biz_content`. */
  readonly bizText?: string | undefined
  readonly params?: Readonly<Record<string, string | undefined>> | undefined
}

/** The parameters of a request, by the place in which they travel. Neither holds `sign`. */
export interface ComposedParameters {
  /** Those of {@link Settings.constantPairs} and these go into the query. */
  readonly query: readonly FormPair[]
  readonly body: readonly FormPair[]
}

/**
 * Puts the parameters of a request together, dated now. They are spread over query and body the way
 * the official packages do it. Parameters without a value are left out, as the rule for the string
 * to sign demands. https://opendocs.alipay.com/common/02khjm
 */
export function composeParameters(settings: Settings, content: RequestContent): ComposedParameters {
  const { method, bizText, params, notifyUrl, returnUrl, authToken, encrypt } = content
  if (!/^[a-zA-Z0-9._]{1,128}$/.test(method)) {
    throw new AlipayMisuseError('invalid-request', `There is no method named "${method}".`, {
      field: 'method',
    })
  }
  const query: FormPair[] = [
    ['method', method],
    ['timestamp', timestamp(settings)],
  ]
  const body: FormPair[] = []
  const add = (pairs: FormPair[], name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') pairs.push([name, value])
  }
  add(query, 'notify_url', checkUrl('notifyUrl', notifyUrl))
  add(query, 'return_url', checkUrl('returnUrl', returnUrl))
  add(query, 'auth_token', authToken)
  add(body, 'app_auth_token', content.appAuthToken ?? settings.appAuthToken)
  for (const [name, value] of Object.entries(params ?? {})) {
    checkName(name)
    add(body, name, value)
  }
  if (encrypt) add(body, 'encrypt_type', 'AES')
  add(body, 'biz_content', encrypt ? encryptText(settings, bizText) : bizText)
  return { query, body }
}

function timestamp({ clock }: Settings): string {
  return formatTimestamp(new Date(clock.now()))
}

function encryptText(
  { encryptKey, charset }: Settings,
  bizText: string | undefined,
): string | undefined {
  if (encryptKey === undefined) {
    const message = 'encrypt needs the encryptKey of the application among the client’s options.'
    throw new AlipayMisuseError('encrypt-key', message, { field: 'encryptKey' })
  }
  return bizText === undefined ? undefined : encryptContent(bizText, encryptKey, charset)
}

/** Parameters that are the client's affair; a second value for one would void the signature. */
const reservedNames: ReadonlySet<string> = new Set([
  'alipay_root_cert_sn',
  'app_auth_token',
  'app_cert_sn',
  'app_id',
  'auth_token',
  'biz_content',
  'charset',
  'encrypt_type',
  'format',
  'method',
  'notify_url',
  'return_url',
  'sign',
  'sign_type',
  'timestamp',
  'version',
])

function checkName(name: string): void {
  if (!reservedNames.has(name)) return
  const message = `The parameter ${name} has an option of its own: it cannot be given in params.`
  throw new AlipayMisuseError('reserved-parameter', message, { field: name })
}

/** A relative address would be accepted by nobody, and be noticed days later. */
function checkUrl(field: string, url: string | undefined): string | undefined {
  if (url === undefined || /^https?:[/][/][^\s]+$/.test(url)) return url
  const message = `${field} is not a whole address with http:// or https:// in front.`
  throw new AlipayMisuseError('invalid-request', message, { field })
}
