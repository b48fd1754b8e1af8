import { quoted } from './mermaid-text.js'

/** The start and the label of an arrow that has no end yet. */
export interface Exit {
  /** The id of a node or box. */
  readonly from: string
  readonly label: string | null
}

const shapes = { question: ['{', '}'], step: ['[', ']'], end: ['([', '])'] } as const

/** A builder of a Mermaid flowchart. It generates the ids of nodes, so that no name of a policy becomes syntax. */
export interface Flowchart {
  /** Adds a node. @returns its id */
  node(shape: keyof typeof shapes, text: string): string
  /** Adds an arrow from each exit to a node or box. */
  arrows(exits: readonly Exit[], to: string): void
  /** Adds a box around everything that `draw` adds. @returns its id */
  box(title: string, draw: () => void): string
  /** Returns the diagram. */
  text(): string
}

/** Starts an empty flowchart. */
export function flowchart(): Flowchart {
  const lines = ['flowchart TD']
  let count = 0
  let indent = '  '
  const put = (line: string) => lines.push(indent + line)
  return {
    node(shape, text) {
      const [id, [open, close]] = [`n${++count}`, shapes[shape]]
      put(`${id}${open}${quoted(text)}${close}`)
      return id
    },
    arrows(exits, to) {
      for (const { from, label } of exits)
        put(label === null ? `${from} --> ${to}` : `${from} -->|${quoted(label)}| ${to}`)
    },
    box(title, draw) {
      const id = `b${++count}`
      put(`subgraph ${id}[${quoted(title)}]`)
      indent += '  '
      draw()
      indent = indent.slice(2)
      put('end')
      return id
    },
    text: () => `${lines.join('\n')}\n`,
  }
}
