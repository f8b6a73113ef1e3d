import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useView } from '../state/view'
import { IconButton } from '../ui/button'

const query = window.matchMedia('(max-width: 1180px)')

/** True when the window is too narrow for the inspector to stand beside the text. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
}

/** The inspector of a narrow window: over the right edge of the text, folded to a tab. */
export function Drawer({ children }: { readonly children: ReactNode }) {
  const open = useView((state) => state.drawerOpen)
  const toggle = (): void => useView.setState({ drawerOpen: !open })
  const icon = open ? (
    <PanelRightClose size={16} strokeWidth={1.5} aria-hidden />
  ) : (
    <PanelRightOpen size={16} strokeWidth={1.5} aria-hidden />
  )
  return (
    <aside className={open ? 'drawer drawer-open' : 'drawer'} aria-label="Inspector">
      <div className="drawer-tab">
        <IconButton
          label={open ? 'Fold the inspector' : 'Unfold the inspector'}
          icon={icon}
          onPress={toggle}
        />
      </div>
      {open ? <div className="drawer-body">{children}</div> : null}
    </aside>
  )
}
