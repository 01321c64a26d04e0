// The plots of docs/fair-split.md: which they are, and what is written on them.

import type { Position } from './by-position.ts'
import { drawPlot, type Line, type Plot } from './plot.ts'

/** The ways to split that are compared. */
export type Way = 'ours' | 'inTurn' | 'floor' | 'cut'

type Language = 'en' | 'zh-CN'

const looks: Readonly<Record<Way, Pick<Line, 'colour' | 'dash' | 'mark'>>> = {
  ours: { colour: '#b3261e', dash: 'none', mark: 'disc' },
  inTurn: { colour: '#1f5fa8', dash: '6 4', mark: 'triangle' },
  floor: { colour: '#5b3f8f', dash: '2 4', mark: 'square' },
  cut: { colour: '#23692b', dash: '12 4', mark: 'ring' },
}

const labels: Readonly<Record<Language, Readonly<Record<Way, string>>>> = {
  en: {
    ours: 'double-mean-shuffled/1 (hongbao)',
    inTurn: 'double mean, not shuffled',
    floor: 'double mean with floor(), as usual',
    cut: 'cutting a line',
  },
  'zh-CN': {
    ours: 'double-mean-shuffled/1（本项目）',
    inTurn: '二倍均值，不打乱',
    floor: '常见的 floor() 二倍均值',
    cut: '线段切割',
  },
}

interface Subject {
  readonly name: string
  readonly figure: keyof Position
  readonly ways: readonly Way[]
  readonly scale: Plot['scale']
  readonly write: (value: number) => string
  readonly texts: Readonly<Record<Language, Pick<Plot, 'title' | 'description'>>>
}

const across = { en: 'position in the order of the claims', 'zh-CN': '领取顺序' }

const subjects: readonly Subject[] = [
  {
    name: 'mean',
    figure: 'mean',
    ways: ['floor', 'inTurn', 'ours'],
    scale: { from: 0.9, to: 1.25, step: 0.05 },
    write: (value) => value.toFixed(2),
    texts: {
      en: {
        title: 'Mean share by position, ¥1.00 among 10 (1.00 is fair)',
        description:
          'Shuffled or not, the double mean that is rounded by chance is 1.00 at every position. ' +
          'With floor() it is 0.95 for the first, 0.92 for the second and 1.22 for the last.',
      },
      'zh-CN': {
        title: '各位置的平均金额，1.00 元 10 人（1.00 为公平）',
        description:
          '随机取整的二倍均值，无论是否打乱，每个位置都是 1.00。' +
          '常见的 floor() 写法：第一位 0.95，第二位 0.92，最后一位 1.22。',
      },
    },
  },
  {
    name: 'spread',
    figure: 'spread',
    ways: ['cut', 'floor', 'inTurn', 'ours'],
    scale: { from: 0.4, to: 1, step: 0.1 },
    write: (value) => value.toFixed(1),
    texts: {
      en: {
        title: 'Spread by position, ¥1.00 among 10 (standard deviation / mean share)',
        description:
          'Shuffled, the double mean has the same spread everywhere, about 0.61; not shuffled it ' +
          'grows from 0.52 to 0.70. Cutting a line has 0.86 everywhere.',
      },
      'zh-CN': {
        title: '各位置的波动，1.00 元 10 人（标准差 / 平均金额）',
        description:
          '打乱后的二倍均值处处相同，约 0.61；不打乱则从 0.52 增大到 0.70。线段切割处处约 0.86。',
      },
    },
  },
  {
    name: 'luckiest',
    figure: 'luckiest',
    ways: ['floor', 'inTurn', 'ours'],
    scale: { from: 0.04, to: 0.2, step: 0.02 },
    write: (value) => `${Math.round(value * 100)} %`,
    texts: {
      en: {
        title: 'Chance to have the largest share by position, ¥1.00 among 10',
        description:
          'Shuffled, the chance is 10 % at every position. Not shuffled it is 9 % in the ' +
          'middle and 12 % at the end; with floor() 6 % for the second and 19 % for the last.',
      },
      'zh-CN': {
        title: '各位置手气最佳的概率，1.00 元 10 人',
        description:
          '打乱后每个位置都是 10 %。不打乱时中间 9 %、最后 12 %；floor() 写法第二位 6 %，最后一位 19 %。',
      },
    },
  },
]

/** The files of the plots, by name. */
export function drawPlots(measured: Readonly<Record<Way, readonly Position[]>>) {
  return subjects.flatMap(({ name, figure, ways, scale, write, texts }) =>
    (['en', 'zh-CN'] as const).map((language) => {
      const lines = ways.map((way) => ({
        ...looks[way],
        label: labels[language][way],
        values: measured[way].map((position) => position[figure]),
      }))
      const plot = { ...texts[language], across: across[language], lines, scale, write }
      const file = language === 'en' ? `${name}.svg` : `${name}.${language}.svg`
      return [file, drawPlot(plot)] as const
    }),
  )
}
