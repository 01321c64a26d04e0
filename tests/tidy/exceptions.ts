// Where a rule does not hold, and why. An exception that is no longer needed fails the test.

/** By rule, then by file: the reason, a sentence. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'only declared dependencies are imported': {
    'tests/outside/fastify.ts':
      'It is compiled and run in a project of its own, which has Fastify.',
  },
  'time, chance and environment come in as arguments': {
    'packages/web/build/index.ts': 'It runs where pages are built, and tells Vite what for.',
    'packages/web/src/parts/clock.ts': 'A page lives in a browser, and this is its clock.',
    'packages/sdk/src/clock.ts': "The SDK lives in a merchant's process; this is the default.",
    'packages/sdk/src/outcome/retry-policy.ts': 'The default spread of pauses, open to the caller.',
  },
}
