// Every limit of this package, with its arithmetic. Durations are milliseconds, sizes bytes.

/** Of one call and of the server that takes it. */
export const httpLimits = {
  /** The largest honest call is 10 kB: a title and extra_param, percent-encoded threefold. */
  bodyBytesMax: 64 * 1024,
  /** Official packages send at most 18 parameters. */
  parametersMax: 64,
  nameCharsMax: 64,
  /** Of biz_content, the only long one. */
  valueCharsMax: 32 * 1024,
  /** Of notify_url and return_url. https://opendocs.alipay.com/common/02mse7 */
  addressCharsMax: 256,
  /** Of app_auth_token. https://opendocs.alipay.com/isv/03l9c0 */
  tokenCharsMax: 40,
  /** biz_content is flat; an extra_param sent as an object has two levels more. */
  jsonDepthMax: 8,
  /** How much of the string to sign an answer repeats: all of an honest one. */
  stringToSignCharsMax: 8 * 1024,
  /** Under way at once: what the queue of the funds holds, and no more, waits for an answer. */
  callsInFlightMax: 4096,
  /** Official packages give up after 15 s (Java) or 5 s (Node): nobody hears a later answer. */
  callTimeoutMs: 12_000,
  /** To receive a whole request, headers and body; an honest one fits into one packet or two. */
  requestTimeoutMs: 10_000,
  /** How often it is looked for those that have not arrived in time. */
  lateRequestsEveryMs: 2_000,
  /** An idle connection; above the 60 s of common load balancers, so that they close first. */
  keepAliveTimeoutMs: 65_000,
  /** While stopping: how often connections that fell idle are closed. */
  closingSweepMs: 50,
  /** The database has to answer a health check within this. */
  healthTimeoutMs: 1_000,
} as const

/** Of the doors that pages and their people come through. */
export const doorLimits = {
  /** From one address, of all doors together: a person with three pages open asks 60 times. */
  perMinute: 600,
  /** Addresses whose calls are being counted. */
  addressesMax: 10_000,
  /** How long somebody stays logged in: a working day. */
  sessionMs: 12 * 3_600_000,
  /** Of one owner, whose keys a signature is held against. */
  otherApplicationsMax: 8,
  /** An invitation of a further operator. */
  invitationMs: 24 * 3_600_000,
} as const

/** Of the cashier. */
export const cashierLimits = {
  /** How much longer than its order its page can be opened, to see what became of it. */
  passGraceMs: 3_600_000,
  /** How long a payment that is not settled is asked for again without the six digits. */
  againMs: 10 * 60_000,
} as const

/** Of certificates that the house's root issues. */
export const certificateLimits = {
  /** Clocks differ, and a certificate of the next minute is refused. */
  earlierMs: 86_400_000,
  /** Twenty years: clients keep the root in their configuration. */
  rootMs: 20 * 365 * 86_400_000,
  /** Five years, as on the hosted platform. */
  issuedMs: 5 * 365 * 86_400_000,
} as const

/** Of what merchants make at the console. */
export const consoleLimits = {
  /** Applications of one merchant, drafts included. */
  applicationsMax: 50,
  /** Shown to an operator at once. */
  reviewsMax: 500,
} as const

/** Of the log of calls that applications' developers read; 2 kB a call. */
export const callLogLimits = {
  /** In one process; what comes on top is counted and not kept. Masking costs 30 µs a call: 1 %. */
  keptPerSecond: 200,
  /** Of those that anybody may have sent: whoever floods us pushes nobody's calls out for a day. */
  unsignedPerSecond: 2,
  /** And so many at once, as of a test that has the wrong key. */
  unsignedBurst: 100,
  /** In memory until they are written, 5 kB each: more only while the database is slow. */
  waitingMax: 1_000,
  writeEveryMs: 200,
  /** Of a value, and of the members of an object. */
  valueCharsMax: 256,
  membersMax: 64,
  keptMs: 7 * 86_400_000,
  /** Of all applications: 500 MB. */
  keptMax: 200_000,
  /** Figures are 200 bytes an hour for each application, method and answer. */
  figuresKeptMs: 90 * 86_400_000,
  /** Deleted in one statement, and how often it is looked for them. */
  forgetMax: 5_000,
  forgetEveryMs: 600_000,
  /** Rows of one page. */
  pageMax: 50,
} as const

/** Of passwords: a digest takes 32 MB and 50 ms. */
export const passwordLimits = {
  /** Under way at once, in one process. */
  inFlightMax: 2,
  /** Waiting behind those: 1.6 s. Whoever comes then is asked to come again. */
  waitingMax: 64,
  /** Of an account from one address; a person who mistypes needs three. */
  login: { max: 5, lockMs: 15 * 60_000 },
  /** Of an account from everywhere: guessing from many addresses ends here. */
  loginAnywhere: { max: 50, lockMs: 15 * 60_000 },
  /** Of a payment password. */
  pay: { max: 5, lockMs: 15 * 60_000 },
} as const

/** Of what a wallet shows. */
export const walletLimits = {
  /** Rows of a page: three heights of a phone. */
  pageRows: 20,
  /** Entries that a page with a filter reads to find its rows: about 5 ms. */
  entriesReadMax: 400,
} as const

/** Signatures remembered: about 600 bytes each, so 30 MB when all of them are. */
export const signatureLimits = { rememberedMax: 50_000 } as const

/** Of what is known about applications, merchants and tokens; 5 kB each with its keys. */
export const applicationLimits = {
  rememberedMax: 10_000,
  /** Names that are not there. Asking for made-up ones must not push the others out. */
  absentRememberedMax: 1_000,
} as const

/** What holds where merchant and platform have agreed on nothing else. */
export const usualTerms = {
  /** What is left of a packet goes back this long after its payment. */
  returnAfterMs: 48 * 3_600_000,
  /** An order that nobody pays is closed after this. */
  payTimeoutMs: 3_600_000,
  /** An app_auth_token ends after a year. */
  authorisationMs: 365 * 86_400_000,
} as const

/** Of authorisations. https://opendocs.alipay.com/isv/03l9c0 */
export const authorisationLimits = {
  /** An auth_code for auth_base alone, which nobody was asked for. */
  silentCodeMs: 3 * 60_000,
  /** An auth_code that a user agreed to: as long as the platform's longest. */
  userCodeMs: 24 * 3_600_000,
  /** An app_auth_code. */
  appCodeMs: 24 * 3_600_000,
  /** Codes are remembered for a day after their time, so that a late one is told why. */
  codesKeptMs: 24 * 3_600_000,
  /** A user's access_token, and its refresh_token. */
  accessTokenMs: 15 * 86_400_000,
  refreshTokenMs: 30 * 86_400_000,
  /** An app_refresh_token lives a week longer than the token that it renews. */
  appRefreshExtraMs: 7 * 86_400_000,
  /** Pairs of tokens of one user and one application: that many devices. */
  pairsMax: 20,
  /** Of redirect_uri, and of state. */
  redirectCharsMax: 1_024,
  stateCharsMax: 512,
  /** Callback hosts of one application. */
  callbackHostsMax: 20,
} as const

/** Of messages to application gateways, which are few. */
export const messageLimits = {
  inFlightMax: 32,
  /** To one application at a time. */
  perAppMax: 4,
  leaseMs: 60_000,
  pollMs: 1_000,
} as const

/** Applications and methods whose calls are being counted in the current second. */
export const callCountersMax = 10_000

/** Of what happens to orders when nobody does anything. */
export const timeoutLimits = {
  /** Commands under way at once: two full batches of the group commit, and no more of its queue. */
  inFlightMax: 512,
  /** How late a closing or a return may be, without anybody having moved the clock. */
  idleMs: 1_000,
} as const

/** Of notifications on their way out. */
export const notificationLimits = {
  /** Attempts under way at once, in one process: 100 kB each with its sockets, so 50 MB. */
  inFlightMax: 512,
  /** Of these to one target (host and port): at 10 ms an answer 6,400 a second. */
  perTargetMax: 64,
  /** To a target that nothing is known of yet; 64 dead ones together fill the places. */
  perTargetStart: 8,
  /** To a target that is slow or does not answer: enough to notice when it is well again. */
  perTargetMin: 4,
  /** An answer after this is a slow one: 128 targets that are always slow fill the places. */
  slowAnswerMs: 3_000,
  /** Targets whose pace is remembered. */
  targetsMax: 10_000,
  /** Taken on in one statement. */
  claimMax: 256,
  connectTimeoutMs: 5_000,
  /** Of one attempt from beginning to end. */
  attemptTimeoutMs: 10_000,
  /** Of one attempt with signing and saving: after that it counts as lost, and is repeated. */
  leaseMs: 60_000,
  /** `success` has seven; the rest is for people who look for a mistake. */
  answerBytesMax: 256,
  /** A connection that is kept for the next attempt. */
  idleSocketMs: 15_000,
  /** When the process stops, attempts that take longer are cut, and made again by another one. */
  stopGraceMs: 2_000,
  /** Without being woken, the outbox is looked at this often. */
  pollMs: 1_000,
  /** Results saved in one transaction. */
  saveMax: 512,
  /** How long a jump of the sandbox's clock waits for attempts that fell due. */
  jumpWaitMs: 2_000,
  /** What became of attempts is kept for 90 days. */
  historyKeptMs: 90 * 86_400_000,
  /** No resend by hand beyond so many: attempts are numbered by a smallint. */
  attemptsMax: 1_000,
  /** Old attempts deleted in one statement, and how often they are looked for. */
  forgetMax: 1_000,
  forgetEveryMs: 3_600_000,
} as const

/** The same as numbers, which tests may make smaller. */
export type NotificationLimits = Readonly<Record<keyof typeof notificationLimits, number>>

/** Of the sandbox's own doors. */
export const sandboxLimits = {
  /** One jump of the clock. */
  jumpMsMax: 366 * 86_400_000,
  /** Whoever moves the clock says so three times in this time; after it, he is taken for dead. */
  jumpLeaseMs: 15_000,
  /** How long a jump waits for those before it. */
  jumpWaitMsMax: 120_000,
  /** How often it looks whether they are done. */
  jumpPollMs: 20,
  /** Calls that one fault strikes. */
  faultTimesMax: 10_000,
  /** A call that is held up longer than this is given up by every client. */
  slowMsMax: 60_000,
  /** How late a notification may be told to come. */
  lateMsMax: 7 * 86_400_000,
  /** Where nobody says how long: a slow call, a late notification. */
  delayMsDefault: 3_000,
  /** Users made by one call; their rows are about 300 bytes each. */
  usersMax: 10_000,
  /** Rows in one statement. */
  usersPerSet: 1_000,
  /** In fen: what everybody starts with. */
  startBalance: 100_000n,
  /** The same for a merchant who signs up: 10,000.00. */
  merchantStartBalance: 1_000_000n,
  /** People to choose from where one of the demo logs in with a click. */
  peopleShown: 5,
} as const

/** Of an audit, which reads every row: about a minute for ten million. */
export const auditTimeoutMs = 600_000

/** Users whose bucket is remembered: about 100 bytes each, so 10 MB. */
export const userBucketsMax = 100_000

/** Of deposits and withdrawals that operators book. */
export const cashLimits = {
  /** A command waits 5 s and takes 20 s at most: after this whoever moved the money is dead. */
  leaseMs: 60_000,
  /** Moved at once by the worker; there are only those that somebody left behind. */
  inFlightMax: 16,
  /** How often it is looked for them. */
  idleMs: 1_000,
  /** In one page of the list. */
  listed: 50,
} as const

/** Of bills. */
export const billLimits = {
  /** How long an address is good, as the platform's. */
  addressMs: 30_000,
  /** A transaction takes 20 s at most: nothing of a day comes to light later than this. */
  readyAfterMs: 60_000,
  /** Addresses that one merchant gets in a second from one process. */
  askedPerSecondMax: 10,
  /** Entries read in one go: 400 kB of rows, 200 kB of text. */
  pageEntries: 1_000,
  /** At once in one process; each holds one of four connections for transactions. */
  downloadsMax: 2,
  /** A month of ten million entries takes five minutes; who reads slower is cut. */
  downloadMsMax: 600_000,
  /** When the process stops, downloads that take longer are cut. */
  stopGraceMs: 2_000,
  /** Days in the list to choose from. */
  daysListed: 90,
} as const
