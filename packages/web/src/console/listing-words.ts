// Words of every list.
import { texts } from '../parts/texts.ts'

export const listingWords = texts(
  { more: '更多', actions: '操作', shown: (count: number) => `已显示 ${count} 条` },
  { more: 'Show more', actions: 'Actions', shown: (count: number) => `${count} shown` },
)
