import { create } from 'zustand'
import { unreachable } from '../../shared/changes'
import type { Backup, InputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { readyToLeave } from '../shell/leaving'
import { showOpened } from '../shell/opening'
import { loadApp } from '../state/app'
import { reload } from '../state/saving'

export type Whose = InputOf<'backup.list'>['whose']

/** What is known of a backup's files: they are read one backup after the other. */
export type Check = 'waiting' | 'good' | { readonly damage: string }

interface Backups {
  /** Whose backups are shown; null while the dialog is closed. */
  readonly whose: Whose | null
  readonly project: string
  /** Null until they are read. */
  readonly list: readonly Backup[] | null
  readonly checks: ReadonlyMap<string, Check>
  /** The backup that the person is asked about. */
  readonly chosen: Backup | null
  readonly busy: 'backing-up' | 'restoring' | null
  /** What happened last, to be read in the dialog. */
  readonly said: { readonly level: 'info' | 'error'; readonly message: string } | null
}

const shut: Backups = {
  whose: null,
  project: '',
  list: null,
  checks: new Map(),
  chosen: null,
  busy: null,
  said: null,
}

export const useBackups = create<Backups>(() => shut)

export function openBackups(whose: Whose): void {
  useBackups.setState({ ...shut, whose }, true)
  void readList()
}

export function closeBackups(): void {
  useBackups.setState(shut, true)
}

export function choose(chosen: Backup | null): void {
  useBackups.setState({ chosen, said: null })
}

/** Has the open project backed up and shows the new backup. */
export async function backUpNow(): Promise<void> {
  if (useBackups.getState().busy !== null) return
  useBackups.setState({ busy: 'backing-up', said: null })
  const made = await ask('project.backup', null)
  if (useBackups.getState().whose === null) return
  const said = made.ok ? null : ({ level: 'error', message: made.message } as const)
  useBackups.setState({ busy: null, said })
  await readList()
}

/** Puts the chosen backup back and shows the project as it is then. */
export async function restoreChosen(): Promise<void> {
  const { whose, chosen, busy } = useBackups.getState()
  if (whose === null || chosen === null || busy !== null) return
  if (whose === 'open' && (await readyToLeave()) === 'stay') return
  useBackups.setState({ busy: 'restoring' })
  const restored = await ask('backup.restore', { whose, name: chosen.name })
  if (restored.ok) {
    closeBackups()
    showOpened(restored.value)
    await loadApp()
    return
  }
  useBackups.setState({ busy: null, chosen: null, said: { level: 'error', message: restored.message } })
  if (whose === 'open') await reload()
  await readList()
}

async function readList(): Promise<void> {
  const { whose } = useBackups.getState()
  if (whose === null) return
  const listed = await ask('backup.list', { whose })
  if (useBackups.getState().whose !== whose) return
  if (!listed.ok) {
    useBackups.setState({ list: [], said: { level: 'error', message: listed.message } })
    return
  }
  const { project, backups } = listed.value
  useBackups.setState({ project, list: backups })
  await checkAll(whose, backups)
}

/** Reads each backup, newest first, as long as the same list is shown. */
async function checkAll(whose: Whose, backups: readonly Backup[]): Promise<void> {
  for (const { name, damage } of backups) {
    if (damage !== null || checkOf(name) !== 'waiting') continue
    const checked = await ask('backup.check', { whose, name })
    if (useBackups.getState().list !== backups) return
    const check = !checked.ok
      ? { damage: checked.message }
      : checked.value === null
        ? 'good'
        : { damage: checked.value }
    useBackups.setState(({ checks }) => ({ checks: new Map(checks).set(name, check) }))
  }
}

function checkOf(name: string): Check {
  return useBackups.getState().checks.get(name) ?? 'waiting'
}

/** Why a backup is not offered; "" while that is not known, null when it is good. */
export function damageOf(backup: Backup, check: Check | undefined): string | null {
  if (backup.damage !== null) return backup.damage
  if (check === undefined || check === 'waiting') return ''
  if (check === 'good') return null
  return typeof check === 'object' ? check.damage : unreachable(check)
}
