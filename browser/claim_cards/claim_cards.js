// The claims as cards: what is said, in whose voice, where, and the words that were searched for.

const lists = new WeakMap()
const PANEL = '.st-key-claim_panel'
const PATIENCE = 5000 // ms that the panel of an opened claim may take

/** A text whose searched words stand out. */
const marked = pieces => pieces.map(([text, met]) => (met ? make('mark', { textContent: text }) : text))

class ClaimCards {
  constructor(root) {
    this.root = root
    this.told = make('p', { className: 'cb-told' })
    this.told.setAttribute('role', 'status')
    this.body = make('div')
    root.replaceChildren(this.told, this.body)
  }

  async update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    const [palette] = await Promise.all([json(data.colours), sheet(data.style)])
    if (data !== this.data) return // a newer run has overtaken this one
    const theme = themeOf(this.root, palette)
    const key = JSON.stringify([theme, data.groups, data.words])
    if (key === this.written) return
    this.written = key
    for (const [name, value] of Object.entries(palette[theme])) this.root.style.setProperty(`--cb-${name}`, value)
    this.body.replaceChildren(...data.groups.map(group => this.group(group)))
    this.told.textContent = ''
    this.root.classList.add('cb-ready')
  }

  group({ title, cards }) {
    const list = make('ol', { className: 'cb-claim-list' }, ...cards.map(card => this.card(card)))
    if (!title) return make('section', { ariaLabel: this.data.words.nearest }, list)
    return make('section', { ariaLabel: title }, make('h2', { textContent: title }), list)
  }

  card(card) {
    const { words } = this.data
    const item = make('li', { className: 'cb-claim' })
    item.dataset.kind = card.kind
    item.dataset.claim = card.id
    const where = card.url ? make('a', { href: card.url, textContent: card.where, target: '_blank', rel: 'noopener noreferrer' }) : card.where
    item.append(
      make('p', { className: 'cb-claim-head' }, make('span', { className: 'cb-claim-kind', textContent: card.label }), make('span', {}, where)),
      make('p', { className: 'cb-claim-text' }, ...marked(card.statement)))
    if (card.value) {
      const value = make('p', { className: 'cb-claim-value' }, make('strong', { textContent: card.value }))
      if (card.badge) value.append(make('span', { className: `cb-claim-badge cb-${card.badge}`, textContent: card.badge_label }))
      item.append(value)
    }
    item.append(make('p', { className: 'cb-claim-voice' }, ...marked(card.voice)))
    if (card.note.length) item.append(make('p', { className: 'cb-claim-note' }, ...marked(card.note)))
    for (const text of card.found) item.append(make('p', { className: 'cb-claim-found' }, `${words.found} `, ...marked(text)))
    item.append(this.foot(card))
    return item
  }

  foot(card) {
    const { words, language } = this.data
    const href = `${card.href}&lang=${language}`
    const open = make('a', { href, textContent: words.open, ariaLabel: `${words.open}: ${card.statement.map(([text]) => text).join('')}` })
    open.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return // a new tab is the browser's
      event.preventDefault()
      this.reveal()
      this.setTriggerValue('go', card.id)
    }
    const take = make('button', { type: 'button', textContent: words.copy })
    take.onclick = async () => {
      await copy(absolute(href), this.root)
      take.textContent = words.copied
      this.told.textContent = words.copied
      setTimeout(() => (take.textContent = words.copy), 2000)
    }
    return make('p', { className: 'cb-claim-foot' }, open, take)
  }

  /** Bring the panel of the opened claim into view as soon as it is there. */
  reveal() {
    const before = document.querySelector(PANEL)?.textContent
    const end = performance.now() + PATIENCE
    const look = () => {
      const panel = document.querySelector(PANEL)
      if (panel && panel.textContent && panel.textContent !== before) {
        panel.tabIndex = -1
        panel.focus({ preventScroll: true })
        panel.scrollIntoView({ block: 'start' })
      } else if (performance.now() < end) setTimeout(look, 50)
    }
    look()
  }
}

export default function (component) {
  const root = component.parentElement.querySelector('.cb-claims')
  if (!lists.has(root)) lists.set(root, new ClaimCards(root))
  lists.get(root).update(component)
}
