import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { dismissNotice, useProject } from '../state/project'
import { IconButton } from '../ui/button'

const icons = {
  info: <Info size={16} strokeWidth={1.5} aria-hidden />,
  warning: <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />,
  error: <CircleAlert size={16} strokeWidth={1.5} aria-hidden />,
}

/** What the app has to say, at the foot of the window until it is dismissed. */
export function Notices() {
  const notices = useProject((state) => state.notices)
  return (
    <section className="notices" aria-label="Notices">
      {notices.map((notice) => (
        <div
          key={notice.key}
          className={`notice notice-${notice.level}`}
          role={notice.level === 'info' ? 'status' : 'alert'}
        >
          {icons[notice.level]}
          <p>{notice.message}</p>
          <IconButton
            label="Dismiss"
            icon={<X size={14} strokeWidth={1.5} aria-hidden />}
            onPress={() => dismissNotice(notice.key)}
          />
        </div>
      ))}
    </section>
  )
}
