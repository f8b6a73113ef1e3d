import { beforeEach, describe, expect, test } from 'vitest'
import { compareArticles, openArticle, showView, useView } from '../../../renderer/state/view'

beforeEach(() => useView.setState(useView.getInitialState()))

describe('the drawer of a narrow window', () => {
  test('folds for two articles, which need the width', () => {
    useView.setState({ drawerOpen: true })
    compareArticles('one', 'two')
    expect(useView.getState()).toMatchObject({ view: 'compare', compared: ['one', 'two'], drawerOpen: false })
    useView.setState({ view: 'code', drawerOpen: true })
    showView('compare')
    expect(useView.getState()).toMatchObject({ compared: ['one', 'two'], drawerOpen: false })
  })

  test('folds with the next article while it would only tell that no segment is chosen', () => {
    useView.setState({ drawerOpen: true, inspectorTab: 'segment' })
    openArticle('one')
    expect(useView.getState().drawerOpen).toBe(false)
  })

  test.each(['codebook', 'article'] as const)('stays with the next article when it shows the %s', (tab) => {
    useView.setState({ drawerOpen: true, inspectorTab: tab })
    openArticle('one')
    expect(useView.getState().drawerOpen).toBe(true)
  })
})

test('comparing begins with the article at hand', () => {
  useView.setState({ articleId: 'one' })
  showView('compare')
  expect(useView.getState().compared).toEqual(['one', null])
})
