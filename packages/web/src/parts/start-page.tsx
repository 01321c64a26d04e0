// Starts a page: its settings, the cache of what doors answered, and the component libraries in our
// colours and the visitor's language.
import './tokens.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { config as configureZod } from 'zod'

import { KnockError } from './knock.ts'
import { SettingsProvider } from './settings.tsx'

// It would try to compile schemas, which the pages' policy forbids, and the browser would complain.
configureZod({ jitless: true })

/** What is refused will be refused again; what did not arrive may arrive the next time. */
const mayAskAgain = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof KnockError && (error.status === 0 || error.status === 503)

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: mayAskAgain, staleTime: 2_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

/** Shows a room. `library` wraps it into the component library that it is made of. */
export function startPage(
  room: ReactNode,
  Library: (props: { readonly children: ReactNode }) => ReactNode,
): void {
  const place = document.querySelector('#page')
  if (!place) throw new Error('the page has no place for its content')
  createRoot(place).render(
    <StrictMode>
      <SettingsProvider>
        <QueryClientProvider client={client}>
          <Library>
            <BrowserRouter>{room}</BrowserRouter>
          </Library>
        </QueryClientProvider>
      </SettingsProvider>
    </StrictMode>,
  )
}
