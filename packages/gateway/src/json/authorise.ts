// Authorisations: the two pages that ask for one, the lists from which they are taken back, and the
// app login that a wallet stands in for.
//
// The pages are entered at `/oauth2/publicAppAuthorize.htm` (a user, room wallet) and
// `/oauth2/appToAppAuth.htm` (a merchant, room console), both served with the entry `authorise`. A
// page gives its own query, unchanged, to the door of its kind; that answers what to show, or with
// a problem (400) whose words belong on an error page: then nobody is ever sent back. Where nobody
// is logged in, log in through `walletLogin` or `consoleLogin` and load the page's address again:
// what needs no question is redirected by the server then.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { done, moment } from './fields.ts'

const appId = z.string().regex(/^[0-9]{16}$/, '16 digits')
const query = z.string().max(2_048)

/** An application, as whoever authorises it should know it. */
const application = z.object({
  appId: z.string(),
  name: z.string(),
  /** Who stands behind it: the owner's name. */
  owner: z.string(),
})

/** Something that is allowed, in words for people; `scope` as on the wire. */
const scope = z.object({ scope: z.string(), zh: z.string(), en: z.string() })

/** Whoever is logged in, both masked: `*小满`, `138****0001`. */
const maskedVisitor = z.object({ name: z.string(), logonId: z.string() })

const goTo = z.object({
  /** Leave the page for this address: the application's, with its code or error. */
  redirectTo: z.string(),
})

/** What `/oauth2/publicAppAuthorize.htm` was opened with. */
const userQuery = z.object({
  app_id: query.optional(),
  scope: query.optional(),
  redirect_uri: query.optional(),
  state: query.optional(),
})

/**
 * What the consent page shows. Errors, all 400 and none to be redirected: unknown_app, app_offline,
 * invalid_redirect, invalid_scope, invalid_state.
 */
export const userConsent = looking('/api/wallet/authorise', {
  room: 'wallet',
  who: [],
  query: userQuery,
  answer: z.object({
    application,
    scopes: z.array(scope),
    /** Where the browser goes afterwards: `shop.example` or `shop.example:8443`. */
    redirectHost: z.string(),
    /** Null: log in, then load the page's address again. */
    user: maskedVisitor.nullable(),
    /** False: nothing needs to be asked; with a user, load the page's address again. */
    isConsentNeeded: z.boolean(),
    /** Where "cancel" leads: the application, with `error=access_denied`. */
    cancelTo: z.string(),
  }),
})
export type UserConsentView = z.output<typeof userConsent.answer>

/** The user agrees. Errors as above. */
export const confirmUserConsent = changing('POST', '/api/wallet/authorise', 'user.authorise', {
  room: 'wallet',
  who: ['person'],
  body: userQuery,
  answer: goTo,
})

/** What `/oauth2/appToAppAuth.htm` was opened with. */
const appQuery = userQuery.omit({ scope: true })

/**
 * What the page for merchants shows. Errors, all 400 and none to be redirected: unknown_app,
 * app_offline, invalid_redirect, invalid_state.
 */
export const appConsent = looking('/api/console/authorise', {
  room: 'console',
  who: [],
  query: appQuery,
  answer: z.object({
    /** The provider's, which will act for the merchant. */
    application,
    redirectHost: z.string(),
    /** Null: log in as a merchant, then load the page's address again. */
    merchant: maskedVisitor.nullable(),
    /** The merchant's own applications, of which one is authorised; empty: create one first. */
    applications: z.array(z.object({ appId: z.string(), name: z.string() })),
    cancelTo: z.string(),
  }),
})
export type AppConsentView = z.output<typeof appConsent.answer>

/**
 * The merchant agrees for one of its own applications. Errors as above, and not_yours (404),
 * same_application (400).
 */
export const confirmAppConsent = changing('POST', '/api/console/authorise', 'app.authorise', {
  room: 'console',
  who: ['merchant'],
  body: appQuery.extend({ merchantAppId: appId }),
  answer: goTo,
})

/** What the user has allowed, newest first. */
export const userAuthorisations = looking('/api/wallet/authorisations', {
  room: 'wallet',
  who: ['person'],
  answer: z.object({
    authorisations: z.array(
      z.object({
        appId: z.string(),
        appName: z.string(),
        scopes: z.array(scope),
        grantedAt: moment,
      }),
    ),
  }),
})

/** The user takes it back: tokens end at once. Errors: not_found (404). */
export const revokeUserAuthorisation = changing(
  'DELETE',
  '/api/wallet/authorisations/:appId',
  'user.authorise.revoke',
  { room: 'wallet', who: ['person'], params: z.object({ appId }), answer: done },
)

/** The providers' applications that act for the merchant, newest first. */
export const appAuthorisations = looking('/api/console/authorisations', {
  room: 'console',
  who: ['merchant'],
  answer: z.object({
    authorisations: z.array(
      z.object({
        providerAppId: z.string(),
        providerName: z.string(),
        merchantAppId: z.string(),
        merchantName: z.string(),
        /** The methods allowed; null: all. */
        methods: z.array(z.string()).nullable(),
        grantedAt: moment,
        /** By the gateway's clock, as grantedAt is. */
        expiresAt: moment,
      }),
    ),
  }),
})

/** The merchant takes it back: calls fail at once, the provider is told. Errors: not_found. */
export const revokeAppAuthorisation = changing(
  'DELETE',
  '/api/console/authorisations/:providerAppId/:merchantAppId',
  'app.authorise.revoke',
  {
    room: 'console',
    who: ['merchant'],
    params: z.object({ providerAppId: appId, merchantAppId: appId }),
    answer: done,
  },
)

const infoStr = z.string().min(1).max(4_096)

/**
 * What a wallet shows when an app opens it with an app login string (infoStr). Errors:
 * invalid_login (400), with the reason.
 */
export const appLogin = looking('/api/wallet/app-login', {
  room: 'wallet',
  who: ['person'],
  query: z.object({ infoStr }),
  answer: z.object({ application, scopes: z.array(scope), user: maskedVisitor }),
})

/** The user agrees or turns back; answers with what the app gets (9000, 6001, 4000). */
export const answerAppLogin = changing('POST', '/api/wallet/app-login', 'user.app-login', {
  room: 'wallet',
  who: ['person'],
  body: z.object({ infoStr, action: z.enum(['confirm', 'cancel']) }),
  answer: z.object({ resultStatus: z.string(), memo: z.string(), result: z.string() }),
})
