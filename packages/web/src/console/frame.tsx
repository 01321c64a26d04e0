// The frame around every page of the console: menu, who is logged in, language, theme, and out.
import './frame.css'
import { consoleHouse, consoleLogout } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'

import { doorKey, useKnock } from '../parts/knock.ts'
import { useSettings } from '../parts/settings.tsx'
import { Switches } from '../parts/switches.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { useHouse, useVisitor } from './house.ts'
import { menuGroups, type MenuEntry } from './menu.ts'
import { frameWords } from './words.ts'

interface FrameProps {
  readonly pages: readonly MenuEntry[]
  readonly children: ReactNode
}

export function Frame({ pages, children }: FrameProps) {
  const t = useTexts(frameWords)
  return (
    <div className="frame">
      <a className="to-content" href="#content">
        {t.toContent}
      </a>
      <FrameHead />
      <FrameMenu pages={pages} />
      <main className="content" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function FrameHead() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const { mode } = useHouse()
  const visitor = useVisitor()
  const logout = useKnock(consoleLogout)
  const client = useQueryClient()
  const leave = () =>
    logout.mutate(
      {},
      {
        onSuccess: () => {
          // What the one has seen is not for the next one.
          client.clear()
          void client.invalidateQueries({ queryKey: doorKey(consoleHouse) })
          location.assign('/console/login')
        },
      },
    )
  return (
    <header className="frame-head">
      <span className="frame-brand">
        <span className="frame-mark" aria-hidden="true">
          包
        </span>
        hongbao <span className="frame-name">{t.console}</span>
      </span>
      {mode === 'sandbox' && <span className="sandbox-mark">{w.sandbox}</span>}
      <span className="frame-room" />
      <span className="frame-visitor">
        <strong>{visitor.name}</strong>{' '}
        <span className="quiet">
          {visitor.kind === 'merchant' ? `${t.pid} ${visitor.userId}` : t.operator}
        </span>
      </span>
      <NavLink className="frame-password" to="/console/password">
        {t.changePassword}
      </NavLink>
      <Switches />
      <Button type="text" loading={logout.isPending} onClick={leave}>
        {w.logOut}
      </Button>
    </header>
  )
}

function FrameMenu({ pages }: { readonly pages: readonly MenuEntry[] }) {
  const t = useTexts(frameWords)
  const { language } = useSettings()
  const groups = (Object.keys(menuGroups) as (keyof typeof menuGroups)[]).flatMap((group) => {
    const entries = pages.flatMap(({ group: of, label, path }) =>
      of === group && label ? [{ path, label: label[language] }] : [],
    )
    return entries.length === 0 ? [] : [{ name: menuGroups[group][language], entries }]
  })
  return (
    <nav className="frame-menu" aria-label={t.menu}>
      {groups.map(({ name, entries }) => (
        <div key={name}>
          <p className="frame-group">{name}</p>
          <ul>
            {entries.map(({ path, label }) => (
              <li key={path}>
                <NavLink to={path} end={path === '/console'}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
