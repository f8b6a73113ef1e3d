import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import {
  createStore,
  type OpenFailure,
  openStore,
  type ProjectStore,
  type StoreOptions,
} from '../../../main/store/store'
import type { Notice } from '../../../shared/contract'
import type { Article, Change, Segment } from '../../../shared/schema'
import {
  addingOf,
  type Generated,
  generateArticle,
  generatedCodebook,
  generateSegment,
  importOf,
  randomOf,
} from '../../support/projects'

const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

/** Runs after the test, last first. */
export function later(clean: () => Promise<unknown>): void {
  cleanups.push(clean)
}

/** A path for a project in a temporary folder of its own. */
export async function projectPath(name = 'Assembly'): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'framewise-store-'))
  later(() => rm(parent, { recursive: true, force: true }))
  return join(parent, `${name}.framewise`)
}

export const options = (more: Partial<StoreOptions> = {}): StoreOptions => ({
  now: () => new Date(),
  ...more,
})

/** A new project, closed after the test. */
export async function create(path?: string, more: Partial<StoreOptions> = {}): Promise<ProjectStore> {
  const result = await createStore(
    path ?? (await projectPath()),
    generatedCodebook('Assembly'),
    options(more),
  )
  if (!result.ok) throw new Error(result.message)
  later(() => result.store.close())
  return result.store
}

export async function open(
  path: string,
  more: Partial<StoreOptions> = {},
  readOnly = false,
): Promise<ProjectStore> {
  const result = await openStore(path, { ...options(more), readOnly })
  if (!result.ok) throw new Error(result.message)
  later(() => result.store.close())
  return result.store
}

export async function failToOpen(path: string, more: Partial<StoreOptions> = {}): Promise<OpenFailure> {
  const result = await openStore(path, { ...options(more), readOnly: false })
  if (!result.ok) return result
  await result.store.close()
  throw new Error('The project opened')
}

/** Keeps text and original of generated articles and commits them. */
export async function addArticles(
  store: ProjectStore,
  count: number,
  segments = 3,
): Promise<readonly Generated[]> {
  const made = Array.from({ length: count }, (_, number) => generateArticle(number, { words: 150, segments }))
  for (const { text } of made) {
    await store.putText(text)
    await store.putOriginal(Buffer.from(text), 'txt')
  }
  await committed(store, importOf(made))
  return made
}

export async function committed(store: ProjectStore, change: Change): Promise<number> {
  const result = await store.commit(change)
  if (!result.ok) throw new Error(result.message)
  return result.seq
}

/** Commits one more segment in a generated article and returns it. */
export async function addSegment(
  store: ProjectStore,
  { article, text }: Generated,
  index: number,
): Promise<Segment> {
  const segment = generateSegment(article.id, index, text, randomOf(index))
  await committed(store, addingOf(segment))
  return segment
}

export async function segmentsOf(store: ProjectStore, articleId: string): Promise<readonly Segment[]> {
  return Object.values((await store.load(articleId)).segment ?? {})
}

export async function idsOf(store: ProjectStore, articleId: string): Promise<readonly string[]> {
  return (await segmentsOf(store, articleId)).map(({ id }) => id).sort()
}

export const articlesOf = (store: ProjectStore): readonly Article[] =>
  Object.values(store.catalogue.article ?? {})

/** The notices a store tells from now on. */
export function listen(store: ProjectStore): readonly Notice[] {
  const heard: Notice[] = []
  store.onNotice((notice) => heard.push(notice))
  return heard
}

/** A message that a person can use: whole sentences, nothing of the machine's inside. */
export function expectHelpful(message: string): void {
  expect(message).toMatch(/^[“A-Z]/)
  expect(message).toMatch(/[.]$/)
  expect(message).not.toMatch(/\bE[A-Z]{4,}\b|undefined|\[object|Error:| {2}/)
  expect(message.split('. ').length).toBeGreaterThan(1)
}
