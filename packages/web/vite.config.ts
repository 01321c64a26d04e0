// One application with an entry for each of the gateway's pages; what they share becomes chunks.
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['@hongbao/source', ...defaultClientConditions] },
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    // Small pictures as addresses of their own: the policy of the pages allows both.
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['cashier.html', 'wallet.html', 'console.html', 'authorise.html'],
    },
  },
})
