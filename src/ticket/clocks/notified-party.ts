/**
 * The party that a notification is for: as of the breach that it reports, else as of the instant when it is due. A null
 * id or team: none is known.
 */
export type NotifiedParty =
  | { readonly party: 'customer' | 'seller'; readonly id: string | null }
  | { readonly party: 'operator'; readonly team: string | null; readonly agent?: string }
