import { consoleHouse } from '@hongbao/gateway/json'
import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'

import { useDoor } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { JoinPage, LoginPage, SignUpPage } from './entrance-pages.tsx'
import { Frame } from './frame.tsx'
import { HouseContext } from './house.ts'
import { menu } from './menu.ts'
import { NotFoundPage } from './not-found-page.tsx'

/** Who is not logged in comes in through the entrance; everybody else stands in the frame. */
export function ConsoleRoom() {
  const house = useDoor(consoleHouse)
  const { pathname, search } = useLocation()
  if (house.error) return <Failed error={house.error} onRetry={() => void house.refetch()} />
  if (!house.data) return <Loading lines={8} />
  const { visitor, mode } = house.data
  if (!visitor) {
    const login = `/console/login?to=${encodeURIComponent(pathname + search)}`
    return (
      <HouseContext value={house.data}>
        <Routes>
          <Route path="/console/login" element={<LoginPage />} />
          <Route path="/console/sign-up" element={<SignUpPage />} />
          <Route path="/console/join/:invitation" element={<JoinPage />} />
          <Route path="*" element={<Navigate to={login} replace />} />
        </Routes>
      </HouseContext>
    )
  }
  const pages = menu.filter(
    ({ who, isSandboxOnly }) => who === visitor.kind && !(isSandboxOnly && mode === 'production'),
  )
  const first = pages.find(({ label }) => label)?.path ?? '/console'
  return (
    <HouseContext value={house.data}>
      <Frame pages={pages}>
        <Suspense fallback={<Loading lines={8} />}>
          <Routes>
            {pages.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
            {['/console', '/console/login', '/console/sign-up', '/console/join/:pass'].map(
              (path) => (
                <Route key={`in ${path}`} path={path} element={<Navigate to={first} replace />} />
              ),
            )}
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </Frame>
    </HouseContext>
  )
}
