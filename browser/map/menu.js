// What can be done with a thing on the map, in a small menu beside the pointer.

class MapMenu {
  constructor(stage) {
    this.stage = stage
    this.node = make('div', { className: 'cb-menu', hidden: true, role: 'menu' })
    this.node.addEventListener('keydown', event => this.key(event))
    stage.append(this.node)
  }

  /** Show actions, each a label and what it does, under a title. */
  show(title, actions, [x, y]) {
    const buttons = actions.map(({ label, act }) => make('button', { type: 'button', role: 'menuitem', textContent: label, onclick: () => (this.hide(), act()) }))
    this.node.replaceChildren(make('strong', { textContent: title }), ...buttons)
    this.node.hidden = false
    const [width, height] = [this.stage.clientWidth - this.node.offsetWidth - 4, this.stage.clientHeight - this.node.offsetHeight - 4]
    Object.assign(this.node.style, { left: `${Math.max(4, Math.min(x + 6, width))}px`, top: `${Math.max(4, Math.min(y + 6, height))}px` })
    buttons[0]?.focus({ preventScroll: true })
  }

  hide() {
    this.node.hidden = true
  }

  key(event) {
    const buttons = [...this.node.querySelectorAll('button')]
    const at = buttons.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') this.hide(), this.stage.focus()
    else if (step) buttons[(at + step + buttons.length) % buttons.length].focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
