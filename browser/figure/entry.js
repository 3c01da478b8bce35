// A figure as a component of the app: one lasting frame for each place on a page.

const frames = new WeakMap()

export default function (component) {
  const root = component.parentElement.querySelector('.cb-frame')
  if (!frames.has(root)) frames.set(root, new Figure(root))
  frames.get(root).update(component)
}
