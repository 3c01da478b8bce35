// The map as a component of the app: one lasting map for each place on a page.

const maps = new WeakMap()

export default function (component) {
  const root = component.parentElement.querySelector('.cb-atlas')
  if (!maps.has(root)) maps.set(root, new Atlas(root))
  maps.get(root).update(component)
}
