export function Compare() {
  return <div />
}
