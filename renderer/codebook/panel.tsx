export function CodebookPanel() {
  return <div />
}
