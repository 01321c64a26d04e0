// What a visitor has chosen: language and theme. Both are remembered in the browser only.
import { createContext, use, useLayoutEffect, useState, type ReactNode } from 'react'

export type Language = 'zh' | 'en'
export type Theme = 'light' | 'dark'

interface Settings {
  readonly language: Language
  readonly theme: Theme
  readonly choose: (changes: Partial<Pick<Settings, 'language' | 'theme'>>) => void
}

const SettingsContext = createContext<Settings | undefined>(undefined)

const languageKey = 'hongbao.language'
const themeKey = 'hongbao.theme'

/** Storage may be closed to us, as in a private window: then nothing is remembered. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Not remembered, then.
  }
}

function firstLanguage(): Language {
  const chosen = remembered(languageKey)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function firstTheme(): Theme {
  const chosen = remembered(themeKey)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [{ language, theme }, set] = useState(() => ({
    language: firstLanguage(),
    theme: firstTheme(),
  }))
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
    // The mobile library has a switch of its own.
    document.documentElement.dataset['prefersColorScheme'] = theme
  }, [theme])
  const choose: Settings['choose'] = (changes) => {
    if (changes.language) remember(languageKey, changes.language)
    if (changes.theme) remember(themeKey, changes.theme)
    set((before) => ({ ...before, ...changes }))
  }
  return <SettingsContext value={{ language, theme, choose }}>{children}</SettingsContext>
}

export function useSettings(): Settings {
  const settings = use(SettingsContext)
  if (!settings) throw new Error('a page is started by startPage')
  return settings
}
