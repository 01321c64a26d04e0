import { defineConfig } from 'vitest/config'

const conditions = ['@hongbao/source', 'node']

const elsewhere = ['**/node_modules/**', '**/dist/**', 'tests/outside/**']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    // Tests wait for PostgreSQL as often as they count: a core left free would only idle.
    maxWorkers: '100%',
    globalSetup: './tools/test-database.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, 'tests/browser/**'],
          // None of them measures time; on a busy machine a house takes half a minute to open.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: elsewhere,
          globalSetup: './tools/test-pages.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
