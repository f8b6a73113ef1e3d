export function ArticleList() {
  return <div />
}
