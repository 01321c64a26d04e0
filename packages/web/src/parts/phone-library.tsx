// antd-mobile for phone pages, in our colours (phone-library.css) and the visitor's language.
import './phone-library.css'
import { ConfigProvider, unstableSetRender } from 'antd-mobile'
import en from 'antd-mobile/es/locales/en-US'
import zh from 'antd-mobile/es/locales/zh-CN'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'

import { useSettings } from './settings.tsx'

// The library was written for React 18: without this its toasts and dialogs do not open.
const roots = new WeakMap<Element | DocumentFragment, Root>()
unstableSetRender((node, element) => {
  const root = roots.get(element) ?? createRoot(element)
  roots.set(element, root)
  root.render(node)
  return async () => {
    // Not while React is still rendering.
    await Promise.resolve()
    root.unmount()
    roots.delete(element)
  }
})

export function PhoneLibrary({ children }: { readonly children: ReactNode }) {
  const { language } = useSettings()
  return <ConfigProvider locale={language === 'zh' ? zh : en}>{children}</ConfigProvider>
}
