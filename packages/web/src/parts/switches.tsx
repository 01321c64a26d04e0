// Language and theme, to be switched from any page.
import './switches.css'
import { useSettings } from './settings.tsx'
import { useTexts } from './texts.ts'
import { words } from './words.ts'

export function Switches() {
  const { language, theme, choose } = useSettings()
  const t = useTexts(words)
  return (
    <span className="switches">
      <button
        type="button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => choose({ language: language === 'zh' ? 'en' : 'zh' })}
      >
        {t.switchLanguage}
      </button>
      <button type="button" onClick={() => choose({ theme: theme === 'dark' ? 'light' : 'dark' })}>
        {theme === 'dark' ? t.light : t.dark}
      </button>
    </span>
  )
}
