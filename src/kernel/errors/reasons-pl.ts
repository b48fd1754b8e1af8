import type { ReasonCode } from './codes.js'

/** The Polish texts of the reason codes. A decision carries them, so they are separate from the rest of the table. */
export const polishReasons: { readonly [C in ReasonCode]: string } = {
  CATEGORY_UNKNOWN: 'Polityka nie ma kategorii {category}.',
  CATEGORY_UNDECIDED: 'O odpowiedzialnym w kategorii {category} decydują reguły, a żadna nie rozstrzygnęła.',
  NOT_CLASSIFIED: 'Nikt nie określił, czego dotyczy zgłoszenie.',
  RULE_SAYS_TRIAGE: 'Reguła {rule} prosi, by zdecydował człowiek.',
  SELLER_UNNAMED: 'Odpowiada tu sprzedawca, ale fakty nie wskazują, który.',
}
