import { phraseList } from '../../text/phrase-list.js'

/**
 * Concepts of parcels, deliveries and returns. Each concept has Polish and English words, so that training in one
 * language helps in the other.
 */
export const deliveryConcepts = {
  parcel: phraseList(`
    paczk*, przesylk*, pakunek, list przewozow*, parcel*, package, packages, pkg, shipment*, pudel*, karton*, box,
    boxes, koperta, palet*
  `),
  carrier: phraseList(`
    kurier*, kurjer*, przewoznik*, dostawc* paczek, listonosz*, poczt* polsk*, inpost*, dpd, dhl, ups, gls, fedex,
    courier*, carrier*, mailman, postman, delivery guy, delivery man, driver, kierowc*, delivery company, usps,
    hermes
  `),
  locker: phraseList(`
    paczkomat*, skrytk*, automat paczkow*, punkt* odbioru, punkcie odbioru, pickup point*, parcel locker*, locker*,
    pick up point*, collection point*, kiosk*
  `),
  delivery: phraseList(`
    dostaw*, dostarcz*, doreczen*, doreczy*, deliver*, wniesieni*, awizo, awizowan*
  `),
  dispatch: phraseList(`
    wysylk*, wyslan*, wyslac, wyslal*, wyslij*, wysle, wyslecie, wysla, wysylac*, nadan*, nadac, nadal paczk*, ship,
    ships, shipped, shipping, dispatch*, send it, sent out, posted, postage
  `),
  tracking: phraseList(`
    sledzen*, numer przesylki, numer nadania, numeru nadania, numerem nadania, tracking, track, status przesylki, w
    drodze, in transit, sortown*, depot, out for delivery, w doreczeniu, trackingu
  `),
  late: phraseList(`
    opozn*, spozn*, nie dosz*, nie przysz*, nie dotar*, nadal nie ma, ciagle nie ma, wciaz nie ma, jeszcze nie ma,
    late, delay*, overdue, still waiting, hasnt arrived, has not arrived, not arrived, hasnt come, didnt arrive, did
    not arrive, never arrived, never came, never showed up, not here yet, isnt here, miala byc, mial byc, mialo byc,
    was supposed to arrive, supposed to be here, should have arrived, should have been here, nie dostal* jeszcze,
    nie otrzyma*, havent received, have not received, havent got, not received, didnt receive, did not receive,
    utknel*, stuck at, stuck in, never showed, hasnt shown up, has not shown up, not shown up, hasnt gotten here, nie dojech*, nie doczek*
  `),
  arrived: phraseList(`
    przysz*, dosz*, dotar*, przyjechal*, przywiez*, otrzyma*, odebral*, dostal*, rozpakow*, arrived, came, came
    with, received, turned up, delivered today, unpacked, opened the box, unboxed, got it, showed up
  `),
  when: phraseList(`
    kiedy, when, how long, jak dlugo, ile jeszcze, w jakim terminie, na kiedy, jaki termin, by when
  `),
  where: phraseList(`
    gdzie, where, wheres
  `),
  deliveryAddress: phraseList(`
    adres dostawy, adres wysylki, adresu dostawy, delivery address, shipping address, inny adres, zly adres, wrong
    address, bledny adres, different address, new address, przekierow*, redirect*, reroute*, nowy adres, pomylilem
    adres, pomylilam adres, where you are sending, where it ships, where my package is going,
    where its going, where it is going, send it somewhere else, send it to another
  `),
  shippingSpeed: phraseList(`
    overnight, rush, rushed, expedite*, next day, faster shipping, slower shipping, cheapest shipping, cheaper shipping,
    upgrade shipping, upgrade my shipping, upgrade to, downgrade*, faster delivery, slower delivery, next week delivery,
    get it sooner, need it sooner, need it faster, need it by tomorrow, szybsz* dostaw*, szybsz* wysylk*, ekspresow*
  `),
  abroad: phraseList(`
    za granic*, zagranic*, do niemiec, do czech, do irlandii, na slowacj*, abroad, overseas, internation*, ship to,
    deliver to, wysylacie do, wysylka do, out of the country
  `),
  shippingCost: phraseList(`
    koszt dostawy, koszt* wysylki, koszty przesylki, darmow* dostaw*, free shipping, free delivery, shipping cost*,
    shipping fee*, delivery cost, delivery fee, cost of shipping, shipping charge*, combine shipping, overnight
    shipping, express shipping, przesylka gratis, laczen* przesyl*, wysylka za darmo
  `),
  personalPickup: phraseList(`
    odbior osobist*, odebrac osobiscie, pick up in person, collect in person, pick it up myself, in store pickup,
    pick up in store, store hours, godziny otwarcia
  `),
  withdraw: phraseList(`
    odstap*, odstepuj*, rezygnuj* z zakupu, 14 dni, czternastu dni, czternascie dni, withdraw*, cooling off, change
    of mind, changed my mind, rozmyslil*, rozmyslic, within 14 days, fourteen days
  `),
  return: phraseList(`
    zwrot*, zwroc*, zwraca*, odesl*, odsyl*, return, returns, returned, returning, send it back, send back, sending
    back, sent back, give it back, oddac, oddaj* towar, take it back
  `),
  exchange: phraseList(`
    wymian*, wymien*, exchange*, swap*, replace*, replacement*, na wiekszy, na mniejszy, different size please
  `),
  returnLabel: phraseList(`
    etykiet*, label*, return slip, formularz zwrotu, adres do zwrotu, adres zwrotu, gdzie odeslac, where do i send,
    return address, who pays for return, kto placi za przesylke zwrotna, return policy, polityka zwrotow, zwrotu
    towaru, drukark* etykiet
  `),
  warranty: phraseList(`
    gwaranc*, rekojm*, serwis*, napraw*, reklamac*, reklamuj*, zareklamowac, warrant*, guarantee*, repair*, servic*
    center, complaint about the product, rzeczoznawc*, niezgodnosc*, conformity
  `),
  rejected: phraseList(`
    odrzuci*, odrzucon*, odmow*, nie uznal*, nie uznaja, reject*, refus*, denied, declined my return, declined my
    claim
  `),
  invoice: phraseList(`
    faktur*, paragon*, rachunek za, nip, invoice*, receipt*, vat invoice, bill for my purchase, korekt*, tax
    invoice, proof of purchase, dowod zakupu, ksiegow*
  `),
  noReply: phraseList(`
    nie odpisuj*, nie odpowiada*, brak odpowiedzi, zero odpowiedzi, cisza, milczy, milcza, ignoruj*, no reply, no
    response, not responding, doesnt respond, wont answer, not answering, ignoring, ignored, never replied, hasnt
    replied, silence
  `),
  escalate: phraseList(`
    interwenc*, pomoc* platformy, mediac*, spor, sporu, spory, rozstrzyg*, ochrona kupujac*, program ochrony,
    dispute*, buyer protection, escalat*, step in, intervene, mediat*, open a case, arbitrat*, skarga na, uokik,
    rzecznik*, consumer ombudsman
  `),
}
