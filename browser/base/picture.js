// The picture a viewer takes away: a map or a chart as it stands, under its title and over its sources.

/** Lines of a text that fit a width, by words. */
function wrapped(text, width, size, family) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word
    if (widthOf(longer, { size, weight: 400 }, family) > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

function textBlock(lines, { y, size, weight = 400, fill, family }) {
  const block = document.createElementNS(SVG, 'g')
  lines.forEach((line, i) => {
    const node = document.createElementNS(SVG, 'text')
    node.textContent = line
    const attributes = { x: 20, y: y + i * size * 1.4, 'font-size': size, 'font-weight': weight, fill, 'font-family': family }
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    block.append(node)
  })
  return block
}

/**
 * A picture with title, subtitle and source line as one SVG document.
 *
 * inner: what Plotly wrote; labels: the group of names over a map, if it is one.
 */
function framedSvg({ inner, labels, width, height, words, colours, fonts }) {
  const usable = (width - 40) * 0.92 // another program's font may run wider
  const title = wrapped(words.title, usable, 20, fonts.heading)
  const subtitle = wrapped(words.subtitle, usable, 12.5, fonts.body)
  const source = wrapped(words.source, usable, 10.5, fonts.body)
  const top = 18 + title.length * 28 + subtitle.length * 17.5 + 8
  const bottom = source.length * 14.7 + 20
  const svg = document.createElementNS(SVG, 'svg')
  const total = height + top + bottom
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height: total, viewBox: `0 0 ${width} ${total}` }))
    svg.setAttribute(name, value)
  const paper = document.createElementNS(SVG, 'rect')
  for (const [name, value] of Object.entries({ width, height: total, fill: colours.paper })) paper.setAttribute(name, value)
  const map = document.createElementNS(SVG, 'g')
  map.setAttribute('transform', `translate(0 ${top})`)
  const drawing = new DOMParser().parseFromString(inner, 'image/svg+xml').documentElement
  map.append(document.importNode(drawing, true))
  if (labels) {
    const names = labels.cloneNode(true)
    names.setAttribute('font-family', fonts.body)
    map.append(names)
  }
  svg.append(
    paper,
    textBlock(title, { y: 38, size: 20, weight: 600, fill: colours.ink, family: fonts.heading }),
    textBlock(subtitle, { y: 38 + title.length * 28, size: 12.5, fill: colours.muted, family: fonts.body }),
    map,
    textBlock(source, { y: top + height + 20, size: 10.5, fill: colours.muted, family: fonts.body })
  )
  return { text: new XMLSerializer().serializeToString(svg), width, height: total, families: [fonts.heading, fonts.body] }
}

const asData = blob => new Promise(done => {
  const reader = new FileReader()
  reader.onload = () => done(reader.result)
  reader.readAsDataURL(blob)
})

/** The page's own fonts as a style sheet that holds them: an SVG drawn as an image may fetch nothing. */
async function heldFonts(families) {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule instanceof CSSFontFaceRule)
  const wanted = rules.filter(rule => families.some(family => family.includes(rule.style.fontFamily.replace(/["']/g, ''))))
  const held = await Promise.all(wanted.map(async rule => {
    const address = /url\(["']?([^"')]+)/.exec(rule.style.src)?.[1]
    if (!address) return ''
    const font = await fetch(new URL(address, rule.parentStyleSheet.href ?? document.baseURI)).then(answer => answer.blob())
    return rule.cssText.replace(/src:[^;]+;/, `src: url(${await asData(font)});`)
  }))
  return held.join('\n')
}

/** A PNG of an SVG document, at print density and in the page's fonts. */
async function rasterized({ text, width, height, families }, density = 2) {
  const image = new Image()
  const style = `<style>${await heldFonts(families)}</style>`
  const dressed = text.replace(/^<svg[^>]*>/, start => start + style)
  const address = URL.createObjectURL(new Blob([dressed], { type: 'image/svg+xml' }))
  try {
    image.src = address
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: width * density, height: height * density })
    const context = canvas.getContext('2d')
    context.scale(density, density)
    context.drawImage(image, 0, 0)
    return await new Promise(done => canvas.toBlob(done, 'image/png'))
  } finally {
    URL.revokeObjectURL(address)
  }
}

function save(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
