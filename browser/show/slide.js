// One slide: a sheet of 960 by 540 pixels that is drawn once and shown at any size.

const BESIDE = ['map', 'chart']
const AMOUNT = 520 // px by letter: the longest word of a large number stays in its column

class Slide {
  constructor(leaf, show) {
    Object.assign(this, { leaf, show })
    const { title, template, paragraphs, faults } = leaf
    this.heading = make('h2', { textContent: title })
    this.words = make('div', { className: 'cb-slide-words' }, ...paragraphs.map(textContent => make('p', { textContent })))
    this.panels = leaf.panels.map((panel, i) => {
      const made = new PANELS[panel.kind](panel, show, leaf.position)
      made.picture.dataset.panel = `${leaf.position}-${i}`
      return made
    })
    const bodies = this.panels.map((made, i) => make('figure', { className: 'cb-slide-figure' }, made.node, this.measure(leaf.panels[i])))
    const wrong = faults.map(textContent => make('p', { className: 'cb-fault', textContent }))
    this.body = make('div', { className: 'cb-slide-body' }, ...this.beside(), ...bodies, ...wrong)
    this.node = make('article', { className: 'cb-slide', ariaLabel: title }, this.heading, this.words, this.body, this.foot())
    // Beside a picture words leave it the height it needs; over two of them they leave them the width.
    if (BESIDE.includes(template) && this.panels.length && leaf.panels[0].kind !== 'cards') this.body.prepend(this.words)
    else if (leaf.panels.some(panel => panel.kind === 'corridor')) this.body.querySelector('.cb-scenario-side').prepend(this.words)
    this.node.dataset.template = template
    this.node.dataset.position = leaf.position
  }

  measure({ subtitle, finding, kind }) {
    // What a view finds is said by the slide's words; of two without words each says its own.
    const own = this.leaf.panels.length > 1 && !this.leaf.paragraphs.length ? [make('strong', { textContent: finding })] : []
    return make('figcaption', {}, ...own, make('span', { textContent: kind === 'corridor' ? '' : subtitle }))
  }

  beside() {
    const { amount, sides, cited } = this.leaf
    return [...(amount ? [this.amount(amount)] : []), ...(sides ? [this.sides(sides)] : []), ...(cited.length ? [this.cited(cited)] : [])]
  }

  amount({ value, title, badge, disputed, rows }) {
    const others = [...new Set(rows.map(row => row.value))].filter(one => one !== value)
    const { words } = this.show.file
    const longest = Math.max(...value.split(/\s/).map(word => word.length))
    const large = make('strong', { textContent: value })
    large.style.fontSize = `${Math.min(64, Math.floor(AMOUNT / longest))}px`
    return make('div', { className: 'cb-amount' },
      large, make('p', { textContent: title }),
      ...(badge ? [make('em', { textContent: badge, className: disputed ? 'cb-disputed' : '' })] : []),
      ...(others.length ? [make('p', { className: 'cb-others', textContent: `${words.says}: ${[value, ...others].join('; ')}` })] : []))
  }

  sides({ left, right, contrasts }) {
    const said = ({ text, voice }) => make('blockquote', {}, make('p', { textContent: text }), make('cite', { textContent: voice }))
    const rows = contrasts.flatMap(pair => {
      const middle = make('div', { className: 'cb-between' }, make('em', { textContent: pair.label }), make('strong', { textContent: pair.title }), make('span', { textContent: pair.why }))
      middle.dataset.kind = pair.kind
      return [said(pair.left), middle, said(pair.right)]
    })
    return make('div', { className: 'cb-sides' }, make('h3', { textContent: left }), make('span'), make('h3', { textContent: right }), ...rows)
  }

  cited(cited) {
    const item = ({ short, title, url }) => make('li', {}, url ? make('a', { href: url, textContent: short, title, ...outside }) : make('span', { textContent: short, title }))
    return make('ol', { className: 'cb-cited' }, ...cited.map(item))
  }

  foot() {
    const { words, asOf, slides } = this.show.file
    const { sources, position, template } = this.leaf
    const named = template === 'sources' || !sources.length ? '' : `${words.sources}: ${sources.join('; ')}`
    return make('footer', {},
      make('span', { className: 'cb-slide-sources', textContent: named, title: named }),
      make('span', { textContent: [asOf && words.asOf.replace('{date}', asOf), `${position} / ${slides.length}`].filter(Boolean).join(' · ') }))
  }

  /** Draw what takes time, once; a slide whose picture fails says so and stays. */
  draw() {
    this.drawing ??= Promise.all(this.panels.map(async panel => {
      try {
        await panel.draw()
      } catch (error) {
        console.error(error)
        panel.node.replaceChildren(make('p', { className: 'cb-fault', textContent: this.show.file.words.failed }))
      }
    })).then(() => this.node.classList.add('cb-drawn'))
    return this.drawing
  }
}
