import type { ElectronApplication } from '@playwright/test'

/**
 * What flushing the journal of the running app meets from now on: `full` throws as a full disk does, `slow`
 * waits until the trouble is over, `none` ends it.
 */
export async function diskIs(app: ElectronApplication, trouble: 'full' | 'slow' | 'none'): Promise<void> {
  await app.evaluate(async (_electron, wanted) => {
    interface Troubled {
      datasync?: () => Promise<void>
      release?: () => void
    }
    const state = globalThis as unknown as Troubled
    const { open } = process.getBuiltinModule('node:fs/promises')
    const file = await open(process.execPath, 'r')
    const handles = Object.getPrototypeOf(file) as { datasync: () => Promise<void> }
    await file.close()
    state.datasync ??= handles.datasync
    const { datasync } = state
    state.release?.()
    if (wanted === 'none') handles.datasync = datasync
    else if (wanted === 'full') {
      handles.datasync = async () => {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
      }
    } else {
      const released = new Promise<void>((release) => {
        state.release = release
      })
      handles.datasync = async function (this: unknown) {
        await released
        await datasync.call(this)
      }
    }
  }, trouble)
}
