import { sep } from 'node:path'
import type { Disk } from './disk'

/** Folder names that clients of cloud storage use for what they synchronise. */
const clouds: readonly (readonly [RegExp, string])[] = [
  [/^dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^onedrive( - .*)?$/i, 'OneDrive'],
  [/^(google drive|googledrive-.*|my drive)$/i, 'Google Drive'],
  [/^(mobile documents|com~apple~clouddocs|icloud ?drive)$/i, 'iCloud Drive'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud$/i, 'ownCloud'],
  [/^box( sync)?$/i, 'Box'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^seafile$/i, 'Seafile'],
]

/** File systems of other computers by the number that statfs gives on Linux. */
const networkTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x73757245, 0x5346414f, 0x00c36400])

/** The cloud storage whose folder a path lies in, by the names of the folders; null for none. */
export function cloudOf(path: string): string | null {
  for (const part of path.split(sep)) {
    for (const [pattern, name] of clouds) if (pattern.test(part)) return name
  }
  return null
}

/** A sentence of advice for projects in places that several computers may write at once; null elsewhere. */
export async function adviceFor(disk: Disk, path: string): Promise<string | null> {
  const cloud = cloudOf(path)
  if (cloud) {
    return `This project lies in a folder of ${cloud}. That works as long as one person at a time has it open: wait until ${cloud} has finished before you open it on another computer.`
  }
  if (path.startsWith('\\\\') || (await isNetworkType(disk, path))) {
    return 'This project lies on a network drive. That works as long as one person at a time has it open; a copy on this computer is faster and safer against a lost connection.'
  }
  return null
}

async function isNetworkType(disk: Disk, path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const { type } = await disk.statfs(path)
  return networkTypes.has(type)
}
