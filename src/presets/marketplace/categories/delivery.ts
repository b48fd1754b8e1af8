import type { MarketplaceCategory } from '../category-codes.js'
import type { MarketplaceCategoryDefinition } from '../shape.js'

export { rules } from './delivery-rules.js'

/** The delivery categories: the seller must deliver under the sales contract, until the consumer has the parcel. */
export const categories = {
  delivery: {
    owner: 'seller',
    team: 'logistics',
    tier: 1,
    priority: 'normal',
    score: 'excluded',
    labels: { en: 'Delivery', pl: 'Dostawa' },
    description: {
      en: 'A question or problem about delivery that none of the narrower categories describes.',
      pl: 'Pytanie lub problem związany z dostawą, którego nie opisuje żadna z węższych kategorii.',
    },
    because: {
      en: 'Whoever sold the goods has to deliver them.',
      pl: 'Towar ma dostarczyć ten, kto go sprzedał.',
    },
    basis: 'sales contract: the trader delivers (Directive 2011/83 art. 18; Polish Civil Code art. 543(1))',
  },
  'delivery.options': {
    owner: 'seller',
    team: 'logistics',
    priority: 'low',
    chargedTo: 'seller',
    labels: {
      en: 'Delivery methods, cost, time and extra services',
      pl: 'Sposoby, koszt i czas dostawy oraz usługi dodatkowe',
    },
    description: {
      en: 'How, where, when and at what price the goods can be delivered; whether an old device is taken away.',
      pl: 'Jak, dokąd, kiedy i za ile towar może zostać dostarczony; czy sprzedawca zabierze stare urządzenie.',
    },
    because: {
      en: 'Delivery methods and their prices are part of the offer, and the seller wrote the offer.',
      pl: 'Sposoby dostawy i ich ceny są częścią oferty, a ofertę przygotował sprzedawca.',
    },
    basis: "the seller's offer",
  },
  'delivery.tracking': {
    owner: 'seller',
    team: 'logistics',
    chargedTo: 'seller',
    labels: { en: 'Parcel tracking', pl: 'Śledzenie przesyłki' },
    description: {
      en: 'The parcel is under way and the customer asks where it is, or its tracking number is missing or wrong.',
      pl: 'Przesyłka jest w drodze, a klient pyta, gdzie się znajduje, albo numer śledzenia jest błędny lub go brakuje.',
    },
    because: {
      en: 'The seller sent the parcel and has its shipping data.',
      pl: 'Sprzedawca nadał przesyłkę i ma dane o jej nadaniu.',
    },
    basis: 'practice: sellers answer delivery questions on the orders they ship themselves',
  },
  'delivery.late': {
    owner: 'seller',
    team: 'logistics',
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Late delivery', pl: 'Opóźniona dostawa' },
    description: {
      en: 'The promised day has passed without the parcel, or the parcel came after it.',
      pl: 'Obiecany termin minął, a przesyłki nie ma, albo dotarła ona po tym terminie.',
    },
    because: {
      en: 'The seller promised the day and chose the carrier.',
      pl: 'Sprzedawca obiecał termin i wybrał przewoźnika.',
    },
    basis: 'sales contract: delivery in time (Directive 2011/83 art. 18; Polish Civil Code art. 543(1))',
  },
  'delivery.not-received': {
    owner: 'seller',
    team: 'logistics',
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Parcel not received', pl: 'Nie otrzymano przesyłki' },
    description: {
      en: 'The customer says that nothing arrived, even if the carrier reports delivery.',
      pl: 'Klient twierdzi, że nic nie otrzymał, nawet jeśli przewoźnik zgłosił doręczenie.',
    },
    because: {
      en: 'Until the consumer has the goods in hand the risk is the seller’s, and the seller has to prove delivery.',
      pl: 'Dopóki konsument nie otrzyma towaru, ryzyko ponosi sprzedawca i to on wykazuje doręczenie.',
    },
    basis: 'risk until handover to a consumer; for Poland read in secondary sources only',
  },
  'delivery.lost': {
    owner: 'seller',
    team: 'logistics',
    priority: 'high',
    chargedTo: 'carrier',
    score: 'counted',
    labels: { en: 'Parcel lost in transit', pl: 'Przesyłka zaginiona w transporcie' },
    description: {
      en: 'The carrier reports the loss of the parcel, or has reported nothing about it for long.',
      pl: 'Przewoźnik zgłosił zaginięcie przesyłki albo od dłuższego czasu nic o niej nie wiadomo.',
    },
    because: {
      en: 'The contract with the carrier is the seller’s, and so is the claim for the loss.',
      pl: 'Umowę z przewoźnikiem zawarł sprzedawca i to on dochodzi od niego odszkodowania.',
    },
    basis: "the seller's contract with its carrier; risk until handover to a consumer",
  },
  'delivery.partial': {
    owner: 'seller',
    team: 'logistics',
    priority: 'high',
    chargedTo: 'seller',
    score: 'counted',
    labels: { en: 'Missing items or parts', pl: 'Niekompletna przesyłka lub brakujące elementy' },
    description: {
      en: 'The parcel came without one of the things ordered, an accessory or a part.',
      pl: 'Przesyłka dotarła bez jednej z zamówionych rzeczy, akcesorium lub części.',
    },
    because: {
      en: 'The seller put the parcel together.',
      pl: 'Przesyłkę skompletował sprzedawca.',
    },
    basis: 'conformity with the sales contract; practice of the marketplaces that score it',
  },
  'delivery.address-change': {
    owner: 'seller',
    team: 'logistics',
    priority: 'high',
    chargedTo: 'customer',
    labels: { en: 'Change of delivery address', pl: 'Zmiana adresu dostawy' },
    description: {
      en: 'An order that was placed should go to another address or collection point.',
      pl: 'Złożone zamówienie ma trafić pod inny adres lub do innego punktu odbioru.',
    },
    because: {
      en: 'Once the seller has the order only the seller can stop the parcel; to cancel and order again is safer.',
      pl: 'Gdy zamówienie jest już u sprzedawcy, tylko on może zatrzymać przesyłkę; bezpieczniej anulować je i złożyć ponownie.',
    },
    basis: 'practice: eBay and Amazon say cancel and order again; redirecting paid parcels invites fraud',
  },
  'delivery.undeliverable': {
    owner: 'seller',
    team: 'logistics',
    labels: {
      en: 'Failed delivery or parcel returned to sender',
      pl: 'Nieudane doręczenie lub zwrot przesyłki do nadawcy',
    },
    description: {
      en: 'The parcel could not be delivered, was refused or not collected, or the courier behaved badly.',
      pl: 'Przesyłki nie udało się doręczyć, odmówiono jej przyjęcia, nie odebrano jej albo kurier zachował się niewłaściwie.',
    },
    because: {
      en: 'The carrier works for the seller, so the seller answers for it to the customer.',
      pl: 'Przewoźnik działa na zlecenie sprzedawcy, dlatego wobec klienta odpowiada za niego sprzedawca.',
    },
    basis: "the seller's contract with its carrier",
  },
} as const satisfies Readonly<Partial<Record<MarketplaceCategory, MarketplaceCategoryDefinition>>>
