import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dismissNotice, type ShownNotice, useProject } from '../state/project'
import { IconButton } from '../ui/button'

const icons = {
  info: <Info size={16} strokeWidth={1.5} aria-hidden />,
  warning: <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />,
  error: <CircleAlert size={16} strokeWidth={1.5} aria-hidden />,
}

/** What merely tells that something was done goes by itself after this long, in milliseconds. */
const stay = 9_000

/** What the app has to say, at the foot of the window. Warnings and errors stay until they are dismissed. */
export function Notices() {
  const notices = useProject((state) => state.notices)
  return (
    <section className="notices" aria-label="Notices">
      {notices.map((notice) => (
        <Notice key={notice.key} notice={notice} />
      ))}
    </section>
  )
}

function Notice({ notice }: { readonly notice: ShownNotice }) {
  const { key, level, message } = notice
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (level !== 'info' || held) return
    const timer = setTimeout(() => dismissNotice(key), stay)
    return () => clearTimeout(timer)
  }, [key, level, held])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while somebody reads it or is about to dismiss it
    <div
      className={`notice notice-${level}`}
      role={level === 'info' ? 'status' : 'alert'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {icons[level]}
      <p>{message}</p>
      <IconButton
        label="Dismiss"
        icon={<X size={14} strokeWidth={1.5} aria-hidden />}
        onPress={() => dismissNotice(key)}
      />
    </div>
  )
}
