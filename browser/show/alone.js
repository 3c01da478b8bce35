// The show as a file of its own: everything it needs is in the page, so nothing is fetched.

for (const node of document.querySelectorAll('[data-address]')) {
  const held = node.tagName === 'STYLE' ? Promise.resolve() : Promise.resolve().then(() => JSON.parse(node.textContent))
  fetched.set(absolute(node.dataset.address), held)
}
for (const [address, library] of Object.entries(window.held ?? {})) fetched.set(absolute(address), Promise.resolve(library))

const asked = location.hash.slice(1)
const modes = ['presenter', 'print', 'handout']
new Show(document.querySelector('.cb-show-root')).open({
  file: JSON.parse(document.getElementById('show').textContent),
  as: modes.includes(asked) ? asked : 'present',
  slide: /^\d+$/.test(asked) ? Number(asked) : 1,
  key: document.title,
})
