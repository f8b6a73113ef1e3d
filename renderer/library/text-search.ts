import { useEffect } from 'react'
import { ask } from '../bridge'
import { addNotice } from '../state/project'
import { useLibrary } from './state'

/** Long enough not to search all texts at every key. */
const pause = 160

/** Searches full texts for what stands in the search field, a moment after the last key. */
export function useTextSearch(): void {
  const query = useLibrary((state) => state.filter.text.trim())
  useEffect(() => {
    if (!worthSearching(query)) {
      useLibrary.setState((state) => (state.hits ? { hits: null } : state))
      return
    }
    if (useLibrary.getState().hits?.query === query) return
    const timer = setTimeout(async () => {
      const result = await ask('article.search', { query: query.slice(0, 500) })
      if (useLibrary.getState().filter.text.trim() !== query) return
      if (result.ok) useLibrary.setState({ hits: { query, ids: new Set(result.value) } })
      else addNotice({ level: 'error', message: result.message })
    }, pause)
    return () => clearTimeout(timer)
  }, [query])
}

/** One letter finds nearly everything, except in scripts where one sign is a word. */
function worthSearching(query: string): boolean {
  return query.length >= 2 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(query)
}
