import { defineConfig } from 'vitest/config'

const conditions = ['@hongbao/source', 'node']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/outside/**'],
    globalSetup: './tools/test-database.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
