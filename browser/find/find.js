// The search box: a combobox whose list is found here, in the browser, in an index fetched when somebody turns to it.
// How words fold, and what can be found, comes from Python (text/translit.py, views/search.py).

const MOST = 12 // results shown before anybody asks for more
const OF_A_KIND = 6 // of which this many in one group
const INSIDE = 3 // letters from which on a match inside a word counts
const NARROW = 640 // px of the window under which the list is as wide as the window
const EDGE = 8 // px between the list and the window's edge
const WIDTH = 520 // px
const TALLEST = 640 // px
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz']
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const DOUBLED = /(\p{L})\1/iu
const ENDS_IN_SIGN = /[^\p{L}\p{N}\p{M}]$/u
const MARKS = /[\u0300-\u036f]/g
const DECIMAL = /(?<=[0-9])[.,](?=[0-9])/
const instances = new WeakMap()
const compiled = new WeakMap()
let current // the box on the page; a page that was left keeps nothing alive

// ---- folding and finding, without a page ---------------------------------------------------

function patterns(rules) {
  if (!compiled.has(rules)) compiled.set(rules, { spellings: rules.spellings.map(([pattern, instead]) => [new RegExp(pattern, 'g'), instead]), words: new Map() })
  return compiled.get(rules)
}

function smoothed(word, { spellings, words }) {
  if (words.has(word)) return words.get(word)
  let [now, before] = [word, '']
  while (before !== now) {
    before = now
    for (const [pattern, instead] of spellings) now = now.replace(pattern, instead)
  }
  words.set(word, now)
  return now
}

/** Fold a text to the letters by which it is found, as `text.translit.folded` does. */
export const fold = (text, rules) => {
  const plain = text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(MARKS, '')
  const latin = Array.from(plain, letter => rules.letters[letter] ?? letter).join('').normalize('NFC')
  const parts = latin.split(DECIMAL).map(part => part.replace(/[^\p{L}\p{N}\p{M}]/gu, ' '))
  return parts.join('.').split(' ').filter(Boolean).map(word => smoothed(word, patterns(rules))).join(' ')
}

/** Fold what Python left to the browser: titles and details. */
export const prepared = index => ({
  ...index,
  entries: index.entries.map(entry => {
    const names = [fold(entry.title, index.rules), ...entry.names]
    const named = ` ${names.join(' ')}`
    return { ...entry, names, named, every: `${named} ${fold(entry.detail, index.rules)} ${entry.text}` }
  }),
})

/**
 * What is asked for: each word folded, and what it may become with one letter more, as `nurz` becomes `nurj`;
 * `whole` where doubled letters leave one, as `zzzz` does, that only a word of its own may meet. As `text.finding.wanted`.
 */
export function asked(query, rules) {
  const found = []
  for (const piece of query.trim().split(/\s+/)) {
    const words = fold(piece, rules).split(' ').filter(Boolean)
    words.forEach((word, position) => {
      const whole = word.length === 1 && DOUBLED.test(piece)
      const grows = position === words.length - 1 && !whole && !ENDS_IN_SIGN.test(piece) // after "70%" a letter would be a new word
      const longer = grows ? ALPHABET.map(letter => fold(piece + letter, rules).split(' ').at(-1)) : []
      found.push({ word, whole, longer: [...new Set(longer)].filter(other => !other.startsWith(word)) })
    })
  }
  return found
}

/** How well a word is met by a text: 0 it begins a word, 1 with one letter more it would, 2 it stands inside one; else infinity. */
function distance({ word, whole, longer }, text) {
  if (whole) return `${text} `.includes(` ${word} `) ? 0 : Infinity
  if (text.includes(` ${word}`)) return 0
  if (longer.some(other => text.includes(` ${other}`))) return 1
  return (word.length >= INSIDE || UNSPACED.test(word)) && text.includes(word) ? 2 : Infinity
}

/** The smaller the better: the very name, a name's beginning, all words in names, all words anywhere. */
function rank(entry, words, whole) {
  if (entry.names.includes(whole)) return 0
  if (!words.at(-1).whole && entry.names.some(name => name.startsWith(whole))) return 1
  const inNames = Math.max(...words.map(word => distance(word, entry.named)))
  if (inNames < Infinity) return 2 + inNames / 10
  return 3 + Math.max(...words.map(word => distance(word, entry.every))) / 10
}

/** Find entries of a prepared index: groups by kind, the best first, each `{ kind, heading, hits }`. */
export function search(query, index) {
  const words = asked(query, index.rules)
  if (!words.length) return []
  const whole = words.map(({ word }) => word).join(' ')
  const ranked = index.entries.map(entry => ({ entry, at: rank(entry, words, whole) })).filter(({ at }) => at < Infinity)
  ranked.sort((a, b) => a.at - b.at) // stable: at equal rank the index's order holds
  const groups = new Map()
  for (const { entry } of ranked) {
    if (!groups.has(entry.kind)) groups.set(entry.kind, { kind: entry.kind, heading: index.kinds[entry.kind], hits: [] })
    groups.get(entry.kind).hits.push(entry)
  }
  return [...groups.values()]
}

/** How many hits of each group to show, so that no group crowds out the others. */
export function shares(lengths, most = MOST) {
  const wanted = lengths.map(length => Math.min(length, OF_A_KIND))
  const shown = lengths.map(() => 0)
  let left = most
  while (left > 0 && shown.some((count, at) => count < wanted[at]))
    wanted.forEach((length, at) => { if (left > 0 && shown[at] < length) { shown[at] += 1; left -= 1 } })
  return shown.map(count => Math.max(count, 1)) // a group is never just its heading
}

/** Cut a text where it meets the query: pieces `[text, met]`. */
export function pieces(text, query, rules) {
  const words = asked(query, rules).flatMap(({ word, whole, longer }) => [word, ...longer].map(start => ({ start, whole })))
  const found = []
  let done = 0
  const plain = end => { if (end > done) found.push([text.slice(done, end), false]) }
  for (const { 0: token, index } of text.matchAll(/\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}'’ʻ]+/gu)) {
    const [start, length] = met(token, words, rules)
    if (!length) continue
    plain(index + start)
    found.push([token.slice(start, start + length), true])
    done = index + start + length
  }
  plain(text.length)
  return found
}

function met(token, words, rules) {
  const folded = fold(token, rules)
  for (const { start: word, whole } of words) {
    if (whole) {
      if (folded === word) return [0, token.length]
      continue
    }
    const inside = !folded.startsWith(word)
    if (inside && !((word.length >= INSIDE || UNSPACED.test(word)) && folded.includes(word))) continue
    for (let start = 0; start < token.length; start += 1) {
      if (!fold(token.slice(start), rules).startsWith(word)) continue
      let length = 1
      while (start + length < token.length && !fold(token.slice(start, start + length), rules).startsWith(word)) length += 1
      return [start, length]
    }
  }
  return [0, 0]
}

/** The address of an entry, without language: what Python is told, and what a link begins with. */
export const target = ({ page, query }) => `${page || './'}?${new URLSearchParams(query)}`

// ---- the box on the page -------------------------------------------------------------------

class Find {
  constructor(root) {
    this.root = root
    this.id = `cb-find-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`
    this.input = make('input', { type: 'text', autocomplete: 'off', spellcheck: false, enterKeyHint: 'search' })
    this.list = make('div', { id: `${this.id}-list`, className: 'cb-find-list' })
    this.note = make('p', { className: 'cb-find-note', hidden: true })
    this.status = make('span', { className: 'cb-find-status' })
    this.popup = make('div', { className: 'cb-find-popup', hidden: true }, this.list, this.note)
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'aria-controls': this.list.id }
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value)
    this.list.setAttribute('role', 'listbox')
    this.status.setAttribute('role', 'status')
    this.root.replaceChildren(this.input, make('kbd', { textContent: '/', ariaHidden: 'true' }), this.popup, this.status)
    this.expanded = new Set()
    this.listen()
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    const { words } = data
    this.input.placeholder = words.placeholder
    for (const node of [this.input, this.list]) node.setAttribute('aria-label', words.label)
    if (this.address !== data.index) {
      this.address = data.index
      this.index = undefined
    }
    sheet(data.style).finally(() => this.root.classList.add('cb-ready'))
  }

  listen() {
    const fetchIndex = () => this.load()
    this.root.addEventListener('pointerenter', fetchIndex)
    this.input.addEventListener('focus', fetchIndex)
    this.input.addEventListener('input', () => (this.expanded.clear(), this.show()))
    this.input.addEventListener('click', () => this.show())
    this.input.addEventListener('keydown', event => this.key(event))
    this.root.addEventListener('focusout', event => { if (!this.root.contains(event.relatedTarget)) this.close() })
    this.list.addEventListener('mousedown', event => { if (event.button === 0) event.preventDefault() }) // the input keeps the focus
    this.list.addEventListener('click', event => this.click(event))
  }

  /** Fetch the index, once and only for who turns to the box. */
  async load() {
    const address = this.address
    if (!address || this.loading === address) return
    this.loading = address
    try {
      const index = prepared(await json(address))
      if (address !== this.address) return // the language has changed meanwhile
      this.index = index
      this.failed = false
    } catch (error) {
      console.error(error)
      this.loading = undefined
      this.failed = true
    }
    if (document.activeElement === this.input) this.show()
  }

  slash(event) {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox]')
    const pressed = event.key === '/' || event.code === 'Slash' // on Cyrillic keyboards that key writes a full stop
    if (!pressed || typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey !== (event.code !== 'Slash') || !this.root.isConnected) return
    event.preventDefault()
    this.input.focus()
    this.input.select()
  }

  key(event) {
    const open = !this.popup.hidden
    const last = this.options().length - 1
    const go = at => (event.preventDefault(), this.activate(at))
    if (event.isComposing) return // the keys belong to whoever writes Japanese
    if (event.key === 'ArrowDown') return open ? go(this.at < last ? this.at + 1 : 0) : (event.preventDefault(), this.show())
    if (event.key === 'ArrowUp' && open) return go(this.at > 0 ? this.at - 1 : last)
    if (event.key === 'Home' && open && this.at >= 0) return go(0)
    if (event.key === 'End' && open && this.at >= 0) return go(last)
    if (event.key === 'Enter' && open && last >= 0) return event.preventDefault(), this.options()[Math.max(this.at, 0)].click()
    if (event.key !== 'Escape') return
    if (open) event.preventDefault(), this.close()
    else this.input.value = ''
  }

  options() {
    return [...this.list.querySelectorAll('[role=option]')]
  }

  activate(at) {
    this.at = at
    this.options().forEach((option, position) => option.setAttribute('aria-selected', String(position === at)))
    const option = this.options()[at]
    if (!option) return this.input.removeAttribute('aria-activedescendant')
    this.input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }

  // ---- the list ----------------------------------------------------------------------------

  show(at = -1) {
    const query = this.input.value
    if (!query.trim()) return this.close()
    const { words } = this.data
    const groups = this.index ? search(query, this.index) : []
    const counts = shares(groups.map(group => group.hits.length))
    this.list.replaceChildren(...groups.map((group, number) => this.group(group, counts[number], query)))
    this.options().forEach((option, number) => (option.id = `${this.id}-${number}`))
    const found = groups.reduce((sum, group) => sum + group.hits.length, 0)
    const empty = this.index ? words.nothing.replace('{query}', () => query.trim()) : this.failed ? words.failed : words.loading
    this.note.hidden = found > 0
    this.note.textContent = found ? '' : empty
    this.status.textContent = found ? words.found.replace('{number}', found) : empty
    this.popup.hidden = false
    this.list.hidden = !found
    this.input.setAttribute('aria-expanded', String(found > 0))
    this.place()
    this.activate(at)
  }

  group({ kind, heading, hits }, count, query) {
    const shown = this.expanded.has(kind) ? hits.length : count
    const title = make('div', { id: `${this.id}-${kind}`, className: 'cb-find-kind', textContent: heading })
    const box = make('div', {}, title, ...hits.slice(0, shown).map(entry => this.option(entry, query)))
    box.setAttribute('role', 'group')
    box.setAttribute('aria-labelledby', title.id)
    if (shown < hits.length) {
      const more = make('div', { className: 'cb-find-more', textContent: this.data.words.more.replace('{number}', hits.length - shown) })
      more.setAttribute('role', 'option')
      more.setAttribute('aria-label', `${heading}: ${more.textContent}`)
      more.dataset.kind = kind
      box.append(more)
    }
    return box
  }

  option(entry, query) {
    const line = (className, text) => make('span', { className }, ...pieces(text, query, this.index.rules).map(([part, met]) => make(met ? 'mark' : 'span', { textContent: part })))
    const link = make('a', { className: 'cb-find-hit', href: `${target(entry)}&lang=${this.data.language}`, tabIndex: -1 }, line('cb-find-title', entry.title))
    if (entry.detail) link.append(line('cb-find-detail', entry.detail))
    link.setAttribute('role', 'option')
    link.dataset.target = target(entry)
    return link
  }

  click(event) {
    const option = event.target.closest('[role=option]')
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return // a new tab or window is the browser's
    event.preventDefault()
    const { kind, target: address } = option.dataset
    if (kind) {
      const at = this.options().indexOf(option)
      this.expanded.add(kind)
      return this.show(at)
    }
    this.setTriggerValue('picked', address)
    this.input.value = ''
    this.close()
    if (matchMedia('(pointer: coarse)').matches) this.input.blur() // else the keyboard covers what was asked for
  }

  close() {
    this.popup.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.input.removeAttribute('aria-activedescendant')
    this.status.textContent = ''
    this.at = -1
  }

  /** Keep the list inside the window; on a phone it is as wide as the window. */
  place() {
    if (this.popup.hidden) return
    const frame = this.root.getBoundingClientRect()
    const room = document.documentElement.clientWidth
    const width = room < NARROW ? room - 2 * EDGE : Math.max(WIDTH, frame.width)
    const fits = frame.left >= EDGE && frame.left + width <= room - EDGE
    const left = fits ? frame.left : Math.max(frame.right - width, EDGE)
    this.popup.style.width = `${width}px`
    this.popup.style.left = `${left - frame.left}px`
    const below = (window.visualViewport?.height ?? innerHeight) - frame.bottom - 2 * EDGE
    this.popup.style.maxHeight = `${Math.min(Math.max(below, 160), TALLEST)}px`
  }
}

window.addEventListener('resize', () => current?.place())
document.addEventListener('keydown', event => current?.slash(event))

export default function (component) {
  const root = component.parentElement.querySelector('.cb-find')
  if (!instances.has(root)) instances.set(root, new Find(root))
  current = instances.get(root)
  current.update(component)
}
