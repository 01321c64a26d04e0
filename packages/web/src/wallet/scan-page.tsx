// A code is scanned where the browser can do that; its text can be pasted everywhere.
import { useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import { useTexts } from '../parts/texts.ts'
import { useHouse } from './house.ts'
import { placeOfCode } from './place-of-code.ts'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

/** Not known to TypeScript: https://wicg.github.io/shape-detection-api/ */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector

export function ScanPage() {
  const t = useTexts(walletWords)
  const { publicUrl } = useHouse()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const id = useId()
  const go = (code: string): void => {
    const place = placeOfCode(code, [publicUrl, location.origin])
    if (place === undefined) return setIsWrong(true)
    void navigate(place)
  }
  return (
    <Screen title={t.scanTitle} back="/wallet">
      {detectorClass() && 'mediaDevices' in navigator ? (
        <Camera onCode={go} />
      ) : (
        <p className="zone">{t.noCamera}</p>
      )}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          go(text.trim())
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t.pasteLabel}</label>
          <textarea
            id={id}
            rows={5}
            required
            value={text}
            aria-describedby={`${id}-hint`}
            aria-invalid={isWrong || undefined}
            onChange={(event) => {
              setIsWrong(false)
              setText(event.target.value)
            }}
          />
          <small id={`${id}-hint`} className="field-hint">
            {t.pasteHint}
          </small>
        </div>
        {isWrong && (
          <p className="form-error" role="alert">
            {t.notOurs}
          </p>
        )}
        <button type="submit" className="main-button">
          {t.go}
        </button>
      </form>
    </Screen>
  )
}

function Camera({ onCode }: { readonly onCode: (code: string) => void }) {
  const t = useTexts(walletWords)
  const [stream, setStream] = useState<MediaStream>()
  const [isDenied, setIsDenied] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const [seen, Detector] = [video.current, detectorClass()]
    if (!stream || !seen || !Detector) return
    seen.srcObject = stream
    void seen.play()
    const detector = new Detector({ formats: ['qr_code'] })
    const timer = setInterval(() => {
      detector.detect(seen).then(
        ([code]) => code && onCode(code.rawValue),
        () => {},
      )
    }, 300)
    return () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    }
  }, [stream, onCode])
  if (isDenied) return <p className="form-error">{t.cameraDenied}</p>
  if (stream) {
    return (
      <figure className="camera">
        <video ref={video} muted playsInline aria-label={t.scanTitle} />
        <figcaption>{t.scanHint}</figcaption>
      </figure>
    )
  }
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={() => {
        navigator.mediaDevices
          .getUserMedia({ video: { facingMode: 'environment' } })
          .then(setStream, () => setIsDenied(true))
      }}
    >
      {t.startCamera}
    </button>
  )
}
