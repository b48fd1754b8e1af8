import { type CodeTable, codeReader } from './code-table.js'

/** The reason groups of Mercado Libre's claims. */
export const mercadoLibreCodes = {
  // A cancelled sale.
  CS: 'order.cancel-request',
  // Product not received.
  PNR: 'delivery.not-received',
  // Different or defective: one code for the whole branch.
  PDD: 'goods',
} as const satisfies CodeTable

/** A code of Mercado Libre that the table knows. */
export type MercadoLibreCode = keyof typeof mercadoLibreCodes

/**
 * Returns the category of a code of Mercado Libre; null for an unknown code.
 *
 * @example
 * ```ts
 * import { fromMercadoLibre } from 'answerable/presets/marketplace'
 *
 * console.log(fromMercadoLibre('PNR')) // 'delivery.not-received'
 * ```
 */
export const fromMercadoLibre = codeReader(mercadoLibreCodes)
