import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createStore, openStore } from '../../../main/store/store'
import { addingOf, generatedCodebook, generateSegment, randomOf } from '../../support/projects'
import {
  addArticles,
  addSegment,
  create,
  expectHelpful,
  failToOpen,
  idsOf,
  later,
  listen,
  open,
  options,
} from './support'

/** Mounting needs root on Linux, and a container that allows it. */
const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'framewise-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
})()
const needsMount = canMount ? '' : ' (skipped: mounting a small disk needs root on Linux)'

/** A small disk of its own, gone after the test. */
function smallDisk(size: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  later(async () => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** Fills a disk to the last block with files that `empty` removes. */
async function fill(folder: string): Promise<void> {
  for (const size of [64 * 1024, 4096, 512]) {
    for (let part = 0; ; part += 1) {
      try {
        await writeFile(join(folder, `ballast-${Date.now()}-${size}-${part}`), Buffer.alloc(size, 1))
      } catch {
        break
      }
    }
  }
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith('ballast')) await rm(join(folder, name))
}

describe(`a real disk that is full${needsMount}`, () => {
  test.skipIf(!canMount)(
    'refuses the edit, keeps everything before, and takes the edit when there is space',
    async () => {
      const disk = smallDisk('1m')
      const path = join(disk, 'Full.framewise')
      const store = await create(path)
      const heard = listen(store)
      const [made] = await addArticles(store, 1)
      if (!made) throw new Error('No article')
      await addSegment(store, made, 10)
      await fill(disk)

      const known: string[] = [...(await idsOf(store, made.article.id))]
      let refused: string | null = null
      let change = addingOf(generateSegment(made.article.id, 500, made.text, randomOf(5)))
      for (let index = 501; refused === null && index < 600; index += 1) {
        const result = await store.commit(change)
        if (result.ok) {
          known.push(change.records[0]?.id ?? '')
          change = addingOf(generateSegment(made.article.id, index, made.text, randomOf(index)))
        } else refused = result.message
      }
      expect(refused).toMatch(
        /^“tag a passage” is not saved: the disk is full\. Everything saved before is safe/,
      )
      expectHelpful(refused ?? '')
      expect(await idsOf(store, made.article.id)).toEqual([...known].sort())
      await expect(store.checkpoint()).rejects.toThrow()
      expect(heard).toMatchObject([{ level: 'error', message: expect.stringContaining('the disk is full') }])
      await expect(store.putText('one more text')).rejects.toThrow(/could not be kept: the disk is full/)
      await expect(store.backup('manual')).rejects.toThrow()
      const reader = await open(path, {}, true)
      expect(await idsOf(reader, made.article.id)).toEqual([...known].sort())

      await empty(disk)
      expect(await store.commit(change)).toMatchObject({ ok: true })
      await store.close()
      const again = await open(path)
      expect(await idsOf(again, made.article.id)).toEqual([...known, change.records[0]?.id ?? ''].sort())
      expect(again.notices).toEqual([])
    },
  )

  test.skipIf(!canMount)('closing on a full disk loses nothing, and opening offers to read', async () => {
    const disk = smallDisk('1m')
    const path = join(disk, 'Full.framewise')
    const store = await create(path)
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    const added = await addSegment(store, made, 10)
    await fill(disk)
    await store.close()
    // The lock that was given back left a block free.
    await fill(disk)
    const failure = await failToOpen(path)
    expect(failure).toMatchObject({
      code: 'unwritable',
      message: expect.stringMatching(/the disk is full.*read-only\.$/),
    })
    expectHelpful(failure.message)
    expect(await idsOf(await open(path, {}, true), made.article.id)).toContain(added.id)
    await empty(disk)
    expect(await idsOf(await open(path), made.article.id)).toContain(added.id)
  })

  test.skipIf(!canMount)('a new project on it leaves nothing behind', async () => {
    const disk = smallDisk('64k')
    await fill(disk)
    const result = await createStore(join(disk, 'New.framewise'), generatedCodebook(), options())
    expect(result).toMatchObject({
      ok: false,
      code: 'unwritable',
      message: expect.stringContaining('the disk is full'),
    })
    if (!result.ok) expectHelpful(result.message)
    expect((await readdir(disk)).filter((name) => !name.startsWith('ballast'))).toEqual([])
  })
})

describe(`a disk that can only be read${needsMount}`, () => {
  test.skipIf(!canMount)('opens read-only, and says why it does not open for editing', async () => {
    const disk = smallDisk('4m')
    const path = join(disk, 'Sealed.framewise')
    const store = await create(path)
    const [made] = await addArticles(store, 2)
    if (!made) throw new Error('No article')
    await store.checkpoint()
    await addSegment(store, made, 10)
    const folder = join(disk, 'copy')
    mkdirSync(folder)
    execFileSync('cp', ['-r', path, folder])
    await store.close()
    execFileSync('mount', ['-o', 'remount,ro', disk])

    const sealed = join(folder, 'Sealed.framewise')
    const failure = await failToOpen(sealed)
    expect(failure).toMatchObject({
      code: 'unwritable',
      message: expect.stringMatching(/the disk can only be read/),
    })
    expectHelpful(failure.message)
    const result = await openStore(sealed, { ...options(), readOnly: true })
    expect(result.ok).toBe(true)
    expect(await idsOf(await open(sealed, {}, true), made.article.id)).toHaveLength(made.segments.length + 1)
  })
})
