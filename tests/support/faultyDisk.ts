import { type Disk, nodeDisk } from '../../main/store/disk'

type File = Awaited<ReturnType<Disk['open']>>
/** Calls on open files that can be made to fail. */
export type FileCall = 'read' | 'write' | 'sync' | 'datasync' | 'truncate'

type Failure = Error | null | Promise<Error | null>

/**
 * The real disk, with calls that fail or wait on demand: `fail` is asked before each call with its name and
 * the path, and whatever error it returns is thrown instead.
 */
export function faultyDisk(fail: (call: FileCall | keyof Disk, path: string) => Failure): Disk {
  const disk = { ...nodeDisk } as Record<string, unknown>
  for (const call of Object.keys(nodeDisk) as (keyof Disk)[]) {
    const real = nodeDisk[call] as (...args: unknown[]) => Promise<unknown>
    if (typeof real !== 'function') continue
    disk[call] = async (...args: unknown[]) => {
      const error = await fail(call, String(args.at(call === 'rename' || call === 'link' ? 1 : 0)))
      if (error) throw error
      const result = await real(...args)
      return call === 'open' ? faultyFile(result as File, String(args[0]), fail) : result
    }
  }
  return disk as unknown as Disk
}

function faultyFile(file: File, path: string, fail: (call: FileCall, path: string) => Failure): File {
  return new Proxy(file, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        const error = await fail(key as FileCall, path)
        if (error) throw error
        return (value as (...args: unknown[]) => Promise<unknown>).apply(target, args)
      }
    },
  })
}

/** An error as the system throws it. */
export const systemError = (code: string): Error => Object.assign(new Error(code), { code })
