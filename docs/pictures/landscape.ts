// Pictures that could have been generated, in any shape: an SVG whose colours follow from its name.

const palettes = [
  ['#1b2a49', '#f4a261', '#e76f51', '#2a9d8f', '#264653'],
  ['#f9c784', '#fff3d6', '#e09f3e', '#bc6c25', '#7f4f24'],
  ['#a8dadc', '#ffffff', '#457b9d', '#2f5d7c', '#1d3557'],
  ['#5f0f40', '#fb8b24', '#9a031e', '#7a0218', '#310a31'],
  ['#cdeac0', '#fff6c9', '#8cc084', '#4f772d', '#31572c'],
  ['#22223b', '#c9ada7', '#9a8c98', '#6d6875', '#4a4e69'],
] as const

/** @param number which of them: any number gives one */
export function landscape(number: number, width: number, height: number): string {
  const [sky, sun, ...hills] = palettes[number % palettes.length] ?? palettes[0]
  const unit = Math.min(width, height)
  const sunX = width * (0.25 + 0.5 * ((number * 0.37) % 1))
  const paths = hills.map((colour, index) => {
    const y = height * (0.55 + 0.17 * index)
    const peak = y - unit * 0.28
    const middle = width * (0.3 + 0.1 * ((number + index) % 4))
    return `<path fill="${colour}" d="M0 ${y.toFixed()}Q${(middle / 2).toFixed()} ${peak.toFixed()} ${middle.toFixed()} ${(y - unit * 0.05).toFixed()}T${width.toFixed()} ${(y - unit * 0.1).toFixed()}V${height.toFixed()}H0Z"/>`
  })
  const disc = `<circle cx="${sunX.toFixed()}" cy="${(height * 0.3).toFixed()}" r="${(unit * 0.12).toFixed()}" fill="${sun}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"><path fill="${sky}" d="M0 0H${String(width)}V${String(height)}H0Z"/>${disc}${paths.join('')}</svg>`
}
