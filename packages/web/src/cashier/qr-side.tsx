// The code that a phone's wallet reads, to pay the same order there.
import { cashierQr } from '@hongbao/gateway/json'
import { useQuery } from '@tanstack/react-query'
import { QRCode } from 'antd'

import { knock, type KnockError } from '../parts/knock.ts'
import { Failed } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from './words.ts'

const size = 208

export function QrSide({ pass }: { readonly pass: string }) {
  const t = useTexts(words)
  // Made once for each visit: every code is a way to this order.
  const code = useQuery<Awaited<ReturnType<typeof knock<typeof cashierQr>>>, KnockError>({
    queryKey: [cashierQr.path, pass],
    queryFn: () => knock(cashierQr, { params: { pass } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <section className="card qr-side" aria-labelledby="qr-title">
      <h2 id="qr-title">{t.scan}</h2>
      <p className="quiet">{t.scanHint}</p>
      <div className="qr-place">
        {code.data && (
          // Dark on white in both themes: that is what phones read best.
          <div role="img" aria-label={t.qrLabel}>
            <div aria-hidden="true">
              <QRCode
                value={code.data.address}
                type="svg"
                size={size}
                color="#16202e"
                bgColor="#ffffff"
                bordered={false}
              />
            </div>
          </div>
        )}
        {code.error && <Failed error={code.error} onRetry={() => void code.refetch()} />}
        {code.isPending && <span className="qr-waiting" aria-hidden="true" />}
      </div>
      <p className="qr-link">
        {code.data && (
          <a href={code.data.address} target="_blank" rel="noreferrer">
            {t.qrLink}
          </a>
        )}
      </p>
      {code.data?.isLoopback && <p className="quiet small">{t.qrLoopback}</p>}
    </section>
  )
}
