// What a number rests on: a card beside it with each claim or table row, who says it, and the source.

/** Numbers of a text as buttons; everything else stays text. */
function withNumbers(text, numbers, open) {
  const known = Object.keys(numbers).filter(Boolean).sort((a, b) => b.length - a.length)
  if (!known.length) return [text]
  const escaped = known.map(number => number.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  // A number is no part of a longer one: 2.7 does not stand in 12.73.
  const pattern = new RegExp(`(?<![\\p{L}\\d.,])(${escaped.join('|')})(?![\\p{L}\\d]|[.,]\\d)`, 'gu')
  const parts = text.split(pattern)
  const nodes = []
  for (let i = 0; i < parts.length; i += 2) {
    nodes.push(parts[i])
    if (i + 1 === parts.length) break
    const number = parts[i + 1]
    const button = make('button', { type: 'button', className: 'cb-number', textContent: number })
    button.onclick = () => open(numbers[number], button)
    // A bracket or a full stop stays on the number's line.
    const before = /[(«“„]*$/.exec(parts[i])[0]
    const after = /^[)»”.,;:!?]*/.exec(parts[i + 2])[0]
    nodes[nodes.length - 1] = parts[i].slice(0, parts[i].length - before.length)
    parts[i + 2] = parts[i + 2].slice(after.length)
    nodes.push(before || after ? make('span', { className: 'cb-held' }, before, button, after) : button)
  }
  return nodes
}

const outside = { target: '_blank', rel: 'noopener noreferrer' }

/** One claim or row, as it is quoted. */
function quoted({ value, text, voice, where, note, source, href }, sources, words, go) {
  const { short, full, url } = sources[source] ?? {}
  const item = make('li')
  if (value) item.append(make('strong', { textContent: value }))
  item.append(make('p', { textContent: text }))
  const said = [voice, where].filter(Boolean).join(' · ')
  if (said) item.append(make('p', { className: 'cb-said', textContent: said }))
  const origin = make('p', { className: 'cb-origin' })
  if (!short) origin.append(words.assumption)
  else origin.append(url ? make('a', { href: url, textContent: short, title: full, ...outside }) : make('span', { textContent: short, title: full }))
  if (href) {
    const inside = make('a', { href, textContent: href.startsWith('map?') ? words.map : words.open })
    inside.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
      event.preventDefault()
      go(href)
    }
    origin.append(inside)
  }
  item.append(origin)
  if (note) item.append(make('p', { className: 'cb-caveat', textContent: note }))
  return item
}

/** The card itself, one for each figure: in the top layer, closed by Esc or a click elsewhere. */
class EvidenceCard {
  constructor(host) {
    this.list = make('ul')
    this.title = make('p', { className: 'cb-card-title' })
    this.close = make('button', { type: 'button', className: 'cb-close', textContent: '✕', onclick: () => this.node.hidePopover() })
    this.node = make('div', { className: 'cb-evidence', popover: 'auto', role: 'dialog', tabIndex: -1 }, this.close, this.title, this.list)
    this.node.addEventListener('toggle', event => event.newState === 'closed' && this.opener?.focus?.({ preventScroll: true }))
    host.append(this.node)
  }

  /** Show rows of evidence beside an element or a point {x, y} of the window. */
  show(rows, { evidence, sources, words, go }, at) {
    if (!rows?.length) return
    this.opener = at instanceof Element ? at : undefined
    const box = this.opener ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y }
    this.node.ariaLabel = words.evidence
    this.close.ariaLabel = words.close
    this.title.textContent = words.evidence
    this.list.replaceChildren(...rows.map(row => quoted(evidence[row], sources, words, go)))
    this.node.showPopover()
    const { offsetWidth: width, offsetHeight: height } = this.node
    const below = box.bottom + 8 + height <= innerHeight || box.top < height + 8
    const top = below ? Math.max(8, Math.min(box.bottom + 8, innerHeight - height - 8)) : box.top - height - 8
    Object.assign(this.node.style, { left: `${Math.max(8, Math.min(box.left - 12, innerWidth - width - 8))}px`, top: `${top}px` })
    this.node.focus({ preventScroll: true })
  }
}
