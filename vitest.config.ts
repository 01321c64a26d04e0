import { defineConfig } from 'vitest/config'

const conditions = ['@hongbao/source', 'node']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    // Tests wait for PostgreSQL as often as they count: a core left free would only idle.
    maxWorkers: '100%',
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/outside/**'],
    globalSetup: './tools/test-database.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
