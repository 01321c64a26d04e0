// Before the browser tests: the pages are built and the browser is unpacked, once for all of them.

import { buildPages } from '@hongbao/web'
import { findChromium } from './chromium.ts'

/** Called by Vitest before the first browser test. */
export async function setup(): Promise<void> {
  await buildPages((line) => console.log(line))
  const { executablePath } = await findChromium()
  console.log(`The browser is ${executablePath}`)
}
