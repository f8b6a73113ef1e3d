import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../../main/store/store'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { sha256Of } from '../../support/projects'
import { addArticles, create, expectHelpful, listen, open, projectPath } from './support'

describe('texts', () => {
  test.each(['', 'plain', 'Ünïcödé 漢字 سلام 👩‍👩‍👧', '\ufeffwith a mark in front', 'line\nline\n'])(
    'come back as they were: %j',
    async (text) => {
      const path = await projectPath()
      const store = await create(path)
      const sha256 = await store.putText(text)
      expect(sha256).toBe(sha256Of(text))
      expect(await store.text(sha256)).toBe(text)
      expect(await readFile(join(path, 'texts', `${sha256}.txt`), 'utf8')).toBe(text)
    },
  )

  test('put twice, also at the same time, are kept once', async () => {
    const path = await projectPath()
    const store = await create(path)
    await Promise.all([store.putText('same'), store.putText('same'), store.putText('same')])
    await store.putText('same')
    expect(await readdir(join(path, 'texts'))).toEqual([`${sha256Of('same')}.txt`])
    expect(await readdir(join(path, 'temp'))).toEqual([])
  })

  test('that are damaged are refused, never given as if they were right', async () => {
    const path = await projectPath()
    const store = await create(path)
    const sha256 = await store.putText('right')
    await writeFile(join(path, 'texts', `${sha256}.txt`), 'wrong')
    const reading = store.text(sha256)
    await expect(reading).rejects.toThrow(StoreError)
    await expect(reading).rejects.toThrow(/holds other bytes than were kept/)
    await reading.catch((error: Error) => expectHelpful(error.message))
    expect(await readFile(join(path, 'texts', `${sha256}.txt`), 'utf8')).toBe('wrong')
  })

  test('that are damaged are put right by putting them again', async () => {
    const path = await projectPath()
    const store = await create(path)
    const sha256 = await store.putText('right')
    await writeFile(join(path, 'texts', `${sha256}.txt`), 'wrong')
    await store.putText('right')
    expect(await store.text(sha256)).toBe('right')
    expect((await readdir(join(path, 'texts'))).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
  })

  test.each([
    ['damaged', (path: string) => rm(path).then(() => writeFile(path, 'wrong'))],
    ['missing', (path: string) => rm(path)],
  ])('that are %s come from the backups, and it is told', async (_, harm) => {
    const path = await projectPath()
    const store = await create(path)
    const heard = listen(store)
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    await store.backup('manual')
    const file = join(path, 'texts', `${made.article.textSha256}.txt`)
    await harm(file)
    expect(await store.text(made.article.textSha256)).toBe(made.text)
    expect(heard).toMatchObject([
      { level: 'warning', message: expect.stringContaining('put back from the backups; nothing is lost') },
    ])
    expectHelpful(heard[0]?.message ?? '')
    expect(await readFile(file, 'utf8')).toBe(made.text)
  })

  test('are asked for by a hash, nothing else', async () => {
    const store = await create()
    await expect(store.text('../../etc/passwd')).rejects.toThrow(RangeError)
    await expect(store.original('0'.repeat(64), '../x')).rejects.toThrow(RangeError)
  })
})

describe('originals', () => {
  test('keep their bytes and their ending', async () => {
    const path = await projectPath()
    const store = await create(path)
    const bytes = Buffer.from([0, 255, 1, 254, 13, 10])
    const sha256 = await store.putOriginal(bytes, 'pdf')
    expect(Buffer.from(await store.original(sha256, 'pdf'))).toEqual(bytes)
    expect(await readdir(join(path, 'originals'))).toEqual([`${sha256}.pdf`])
    const bare = await store.putOriginal(bytes, '')
    expect(Buffer.from(await store.original(bare, ''))).toEqual(bytes)
  })

  test('of many megabytes let others have their turn', async () => {
    const store = await create()
    let turns = 0
    let running = true
    const count = (): void => {
      turns += 1
      if (running) setImmediate(count)
    }
    count()
    await store.putOriginal(Buffer.alloc(64 * 1024 * 1024, 7), 'bin')
    running = false
    expect(turns).toBeGreaterThan(8)
  })

  test('that the disk refuses are told, and leave nothing', async () => {
    const disk = faultyDisk((call, path) =>
      call === 'sync' && path.includes('temp') && path.includes('.pdf') ? systemError('ENOSPC') : null,
    )
    const path = await projectPath()
    const store = await create(path, { disk })
    const putting = store.putOriginal(Buffer.from('x'), 'pdf')
    await expect(putting).rejects.toThrow(/could not be kept: the disk is full/)
    await putting.catch((error: Error) => expectHelpful(error.message))
    expect(await readdir(join(path, 'originals'))).toEqual([])
    expect(await readdir(join(path, 'temp'))).toEqual([])
    await store.close()
    await open(path)
  })
})
