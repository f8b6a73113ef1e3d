import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImportError } from '../../main/import/failure'
import { at } from '../../scripts/setup/places.mjs'
import { type Sample, sampleOf } from './mutations'

/** The import's test set and the pages of the corpus. */
export async function allSamples(): Promise<readonly Sample[]> {
  const found: Sample[] = []
  const cases = at('corpus', 'import')
  for (const format of readdirSync(cases).sort())
    for (const one of readdirSync(join(cases, format)).sort())
      for (const file of readdirSync(join(cases, format, one)))
        if (file.startsWith('file.'))
          found.push(await take(`${format}-${one}${file.slice(4)}`, join(cases, format, one, file)))
  for (const one of readdirSync(at('corpus')).sort())
    if (existsSync(at('corpus', one, 'raw.txt')))
      found.push(await take(`${one}.txt`, at('corpus', one, 'raw.txt')))
  return found
}

async function take(name: string, path: string): Promise<Sample> {
  const bytes = readFileSync(path)
  try {
    return await sampleOf(name, bytes)
  } catch (error) {
    // A case of a zip that cannot be opened: its bytes are damaged further all the same.
    if (!(error instanceof ImportError)) throw error
    return { name, bytes, parts: null }
  }
}
