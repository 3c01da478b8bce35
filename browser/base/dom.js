// What every script of ours in the browser begins with: elements, things fetched once, the theme's colours.

const SVG = 'http://www.w3.org/2000/svg'
const ruler = document.createElement('canvas').getContext('2d')

function widthOf(text, font, family) {
  ruler.font = `${font.italic ? 'italic ' : ''}${font.weight} ${font.size}px ${family}`
  return ruler.measureText(text).width + (font.spacing ?? 0) * text.length
}

const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties)
  node.append(...children)
  return node
}

// Shared by the map and the figures, which are modules of their own.
const fetched = (window.caspianBridge ??= new Map())

function once(key, make) {
  if (!fetched.has(key)) fetched.set(key, make().catch(error => (fetched.delete(key), Promise.reject(error))))
  return fetched.get(key)
}

const absolute = address => new URL(address, document.baseURI).href

/** A build of plotly.js. Builds overwrite each other's global name, so each is taken as soon as it has run. */
const script = address =>
  once(absolute(address), () => new Promise((done, fail) => {
    document.head.append(make('script', { src: address, onload: () => done(window.Plotly), onerror: fail }))
  }))
const sheet = address =>
  once(absolute(address), () => new Promise((done, fail) => document.head.append(make('link', { rel: 'stylesheet', href: address, onload: done, onerror: fail }))))
const json = address => once(absolute(address), () => fetch(address).then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(address)))))

/** The theme the page is in: told by its background, since Streamlit says it nowhere else. */
function themeOf(root, palette) {
  const paper = getComputedStyle(root).getPropertyValue('--st-background-color').trim().toLowerCase()
  return paper === palette.dark.paper.toLowerCase() ? 'dark' : 'light'
}

/** A figure drawn in light colours, as text, in those of a theme. */
function recoloured(text, palette, theme) {
  if (theme === 'light') return text
  const { light, dark } = palette
  const swap = new Map(Object.keys(light).map(name => [light[name].toLowerCase(), dark[name]]))
  return text.replace(/#[0-9a-f]{6}\b/gi, hex => swap.get(hex.toLowerCase()) ?? hex)
}

/** Put a text on the clipboard, also where the page has no right to it, as outside https. */
async function copy(text, host) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const field = make('textarea', { value: text })
    host.append(field)
    field.select()
    document.execCommand('copy')
    field.remove()
  }
}

/** A citation with the day it was retrieved and where. */
function dated(citation, { retrieved, lang }, address) {
  const today = new Date().toLocaleDateString(lang, { day: 'numeric', month: 'long', year: 'numeric' })
  return `${citation} ${retrieved.replace('{date}', today)} ${address}`
}

/** The way to the briefing room with a view that becomes a slide there: its page and parameters, without what is the reader's own. */
function toBriefing(address) {
  const { pathname, searchParams } = new URL(address)
  for (const name of ['lang', 'deck', 'slide']) searchParams.delete(name)
  return `briefing?add=${encodeURIComponent(`${pathname.split('/').pop()}?${searchParams}`)}`
}
