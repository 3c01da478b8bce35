// The show as a component of the app.

const shows = new WeakMap()

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component
  const root = parentElement.querySelector('.cb-show-root')
  if (!shows.has(root)) shows.set(root, new Show(root))
  const show = shows.get(root)
  const tell = (name, value) => (name === 'go' ? setTriggerValue(name, value) : setStateValue(name, value))
  json(data.file).then(file => show.open({ ...data, file, key: data.file, tell })).then(() => {
    if (data.told && show.as === 'audience') show.heard(data.told)
  })
  return () => {
    show.close()
    shows.delete(root)
  }
}
