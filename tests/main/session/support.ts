import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DirectReader } from '../../../main/import/reading'
import { openRecents, type Recents } from '../../../main/recents'
import { Notices } from '../../../main/session/notices'
import type { Surroundings } from '../../../main/session/session'
import { sampleFolder, Workspace } from '../../../main/session/workspace'
import type { EventName, EventOf, Notice } from '../../../shared/contract'
import type { Id } from '../../../shared/schema'

/** A corpus of two small pages with a codebook and two segments, for a sample that is made in no time. */
const pages = {
  '01-wire':
    'Assembly votes for inspections\n\nLISSEN -- The Assembly voted on Monday.\nOrsava rejected the report.\n',
  '02-post': 'Orsava rejects report\n\nOrsava rejected the report on Monday and said so twice.\n',
}
const codebook = {
  dimensions: [
    {
      id: 'framing',
      name: 'Framing',
      question: 'How?',
      choice: 'many',
      required: true,
      open: true,
      codes: ['threat', 'access'].map((id) => ({
        id,
        name: id,
        parent: null,
        definition: '',
        include: '',
        exclude: '',
        example: '',
        shortcut: null,
        aliases: [],
      })),
    },
  ],
}
const coding = {
  coders: ['Coder A', 'Coder B'],
  segments: [
    {
      case: '01-wire',
      article: 0,
      coder: 'Coder A',
      spans: [{ quote: 'rejected the report', nth: 1 }],
      codes: { framing: ['threat'] },
      memo: '',
    },
    {
      case: '02-post',
      article: 0,
      coder: 'Coder B',
      spans: [{ quote: 'Orsava', nth: 2 }],
      codes: { framing: ['threat', 'access'] },
      memo: 'twice',
    },
  ],
  status: [{ case: '01-wire', article: 0, coder: 'Coder A', status: 'done' }],
}

export interface World {
  readonly root: string
  readonly userData: string
  readonly workspace: Workspace
  readonly recents: Recents
  readonly notices: Notices
  readonly events: { readonly name: EventName; readonly event: unknown }[]
  readonly told: Notice[]
  readonly logged: string[]
  /** What the person answers to the next dialogs. */
  readonly answers: { open: string | null; create: string | null }
  eventsOf<N extends EventName>(name: N): readonly EventOf<N>[]
  /** Writes a text file below the root and returns its path. */
  file(name: string, text: string): string
  /** The same computer after a restart of the app. */
  restart(): World
  remove(): Promise<void>
}

/** A workspace on real folders; only the dialogs are answered here. */
export function makeWorld(root = mkdtempSync(join(tmpdir(), 'framewise-world-'))): World {
  const userData = join(root, 'user-data')
  mkdirSync(userData, { recursive: true })
  writeCorpus(join(root, 'corpus'))
  const events: World['events'] = []
  const told: Notice[] = []
  const logged: string[] = []
  const answers: World['answers'] = { open: null, create: null }
  const notices = new Notices((notice) => told.push(notice))
  const recents = openRecents(
    userData,
    (folder) => folder === sampleFolder(userData),
    (message) => told.push({ level: 'warning', message }),
  )
  let count = 0
  const newId = (prefix: string): Id => `${prefix}-${Date.now().toString(36)}-${++count}`
  const around: Surroundings = {
    now: () => new Date().toISOString(),
    newId,
    emit: (name, event) => void events.push({ name, event }),
    log: (where, error) => void logged.push(`${where}: ${String(error)}`),
    onHistory: () => undefined,
  }
  const workspace = new Workspace({
    around,
    asking: { projectToOpen: async () => answers.open, projectToCreate: async () => answers.create },
    recents,
    notices,
    userData,
    corpus: join(root, 'corpus'),
    searchThread: join(root, 'none.js'),
    newReader: () => new DirectReader(newId),
    coderName: 'ada',
    version: '0.0.0',
    onProject: () => undefined,
  })
  return {
    root,
    userData,
    workspace,
    recents,
    notices,
    events,
    told,
    logged,
    answers,
    eventsOf: (name) => events.filter((one) => one.name === name).map((one) => one.event as never),
    file: (name, text) => {
      const path = join(root, 'files', name)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, text)
      return path
    },
    restart: () => makeWorld(root),
    remove: async () => {
      await workspace.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function writeCorpus(corpus: string): void {
  for (const [name, text] of Object.entries(pages)) {
    mkdirSync(join(corpus, name), { recursive: true })
    writeFileSync(join(corpus, name, 'raw.txt'), text)
  }
  mkdirSync(join(corpus, 'sample'), { recursive: true })
  writeFileSync(join(corpus, 'sample', 'codebook.json'), JSON.stringify(codebook))
  writeFileSync(join(corpus, 'sample', 'coding.json'), JSON.stringify(coding))
}
