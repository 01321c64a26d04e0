// antd for desktop pages, in our colours. It writes its styles itself, under the page's nonce.
import { App, ConfigProvider, theme as themes } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'

import { nonceStyles } from './nonce-styles.ts'
import { useSettings } from './settings.tsx'

/** The server puts a fresh one into every page that it sends. */
const pageNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const nonce = pageNonce()
nonceStyles(nonce)

export function DeskLibrary({ children }: { readonly children: ReactNode }) {
  const { language, theme } = useSettings()
  const isDark = theme === 'dark'
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      theme={{
        components: {
          Tabs: {
            itemSelectedColor: isDark ? '#6ca8ff' : '#0f5fd7',
            itemHoverColor: isDark ? '#8fbdff' : '#0b4fb5',
            itemActiveColor: isDark ? '#6ca8ff' : '#0b4fb5',
            inkBarColor: isDark ? '#6ca8ff' : '#0f5fd7',
          },
        },
        algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
        token: {
          colorPrimary: isDark ? '#1f6fe5' : '#0f5fd7',
          // Lighter on hover, as the library would have it, is too faint to read.
          colorPrimaryHover: isDark ? '#1a62cf' : '#0b4fb5',
          colorPrimaryActive: isDark ? '#1757b8' : '#09429a',
          colorLink: isDark ? '#6ca8ff' : '#0f5fd7',
          colorLinkHover: isDark ? '#8fbcff' : '#0b4fb5',
          colorLinkActive: isDark ? '#8fbcff' : '#09429a',
          colorInfo: isDark ? '#6ca8ff' : '#0f5fd7',
          colorSuccess: isDark ? '#5fd39b' : '#11734a',
          colorError: isDark ? '#ff8a80' : '#b3261e',
          // Left to itself the library makes grey of our darker greens and reds.
          colorSuccessBg: isDark ? '#12301f' : '#e9f7ef',
          colorSuccessBorder: isDark ? '#2c6b48' : '#a5d9bd',
          colorErrorBg: isDark ? '#35191a' : '#fdf0ef',
          colorErrorBorder: isDark ? '#7a3532' : '#efb6b2',
          colorWarningBg: isDark ? '#332812' : '#fff6e5',
          colorWarningBorder: isDark ? '#6e5420' : '#ecd3a0',
          colorInfoBg: isDark ? '#13233b' : '#eaf2fe',
          colorInfoBorder: isDark ? '#2b4f84' : '#b2cff8',
          colorBgLayout: isDark ? '#0e131b' : '#f3f6fb',
          colorBgContainer: isDark ? '#161d28' : '#ffffff',
          colorBgElevated: isDark ? '#1d2633' : '#ffffff',
          colorTextSecondary: isDark ? '#a3afbf' : '#5a6675',
          colorTextTertiary: isDark ? '#a3afbf' : '#5a6675',
          colorTextDescription: isDark ? '#a3afbf' : '#5a6675',
          colorTextPlaceholder: isDark ? '#8f9bac' : '#667180',
          borderRadius: 8,
          fontFamily: 'var(--font)',
          fontSize: 15,
        },
      }}
    >
      <App>{children}</App>
    </ConfigProvider>
  )
}
