import { phraseList } from '../../text/phrase-list.js'

/**
 * Concepts of orders, payments and promotions. Each concept has Polish and English words, so that training in one
 * language helps in the other.
 */
export const moneyConcepts = {
  order: phraseList(`
    zamowien*, zamow*, zamawia*, order, orders, ordered, purchase*, kupil*, zakup, zakupu, zakupow, zakupy, bought,
    transakcj*
  `),
  cancel: phraseList(`
    anuluj*, anulow*, anulac*, skasow*, wycofac zamow*, cancel*, cancell*, undo, revoke, stop the order,
    zrezygnowac, rezygnac*
  `),
  orderChange: phraseList(`
    zmienic zamow*, zmiana zamow*, dodac do zamow*, zmienic ilosc, change my order, change an order, modify my
    order, edit my order, add to my order, add an item, add another, add something, remove an item, change the
    quantity, update my order, wrong quantity, two instead of one, ordered two, ordered twice, by accident,
    accidentally, by mistake, przez przypadek, przypadkiem, przypadkowo, niechcacy, pomylkowo, zduplikow*,
    duplicate*, same order twice, to samo zamowienie, podwojne zamowienie, change the date of delivery, only wanted one, only needed one, shows two, shows three, says i ordered, one too many, o jeden za duzo
  `),
  orderConfirmation: phraseList(`
    potwierdzen* zamow*, nie dostal* potwierdz*, brak potwierdz*, order confirmation, confirmation email, no
    confirmation, znik* z listy, not showing in my orders, doesnt show up in my, nie widac zamowienia, nie widze
    zamowienia, missing from my orders, order disappeared, order history, historii zamow*
  `),
  operatorFulfilled: phraseList(`
    magazyn platformy, magazynu platformy, wasz magazyn, waszego magazynu, waszym magazynie, wysyla platforma,
    wysylane przez platforme, realizowane przez platforme, your warehouse, fulfilled by you, fulfilment centre,
    fulfillment center, fulfilment center, shipped by the platform, shipped by you, marketplace fulfilment,
    dispatched from your, u was na magazynie, lezy u was, kompletowan*, logistyk* platformy, platform warehouse
  `),
  suspendedSeller: phraseList(`
    sklep zniknal, sklep zawieszony, sprzedawca zawieszony, sprzedawca zniknal, konto sprzedawcy zawieszone,
    zawieszonego sprzedawcy, zamkneliscie sklep, usuneliscie sklep, usunieto sprzedawce, seller no longer active,
    shop no longer, seller is gone, shop disappeared, shop has been removed, seller was suspended, seller suspended,
    seller is suspended, suspended seller, shop was closed by you, took the shop down, sprzedawcy juz nie ma, sklepu
    juz nie ma, seller vanished, seller was banned, zablokowaliscie sprzedawce, zawiesiliscie sprzedawce, banned
    seller
  `),
  payment: phraseList(`
    platnos*, zaplac*, placic, place, oplac*, oplat*, przelew*, blik*, karta platnicza, karta kredytowa, karta
    debetowa, karty kredytow*, karte kredytow*, karta, karty, karte, kartą, paypal, przelewy24, p24, payu, raty,
    rat, ratal*, payment*, pay, paying, paid, card, cards, credit card, debit card, mastercard, visa, apple pay,
    google pay, klarna, instalment*, installment*, transfer*, bank, banku, bankow*, bankiem, wyciag*, statement,
    saldo, wallet, portfel na koncie
  `),
  charged: phraseList(`
    pobral*, pobran*, sciagn*, obciaz*, naliczy*, naliczon*, potracil*, zesz* z konta, kasa zeszla, pieniadze
    zeszly, srodki zeszly, dwa razy, dwukrotn*, podwojn*, 2x, 2 razy, charge, charged, charges, charging, billed,
    billing, bill, twice, double, debited, deducted, took money, taken from my, extra fee, mystery fee, unknown fee,
    hidden fee, fee, fees, unexpected, dodatkowa oplat*, overcharged, wrong amount
  `),
  paymentFailed: phraseList(`
    nie przeszla, nie przechodzi, odrzucona platnosc, odrzucilo, odmowa platnosci, nieoplacon*, oczekuje na wplate,
    oczekuje na platnosc, nie zaksiegow*, payment failed, payment declined, declined, card rejected, card keeps
    getting, not accepted, wont accept my card, card isnt working, card is invalid, invalid card, transaction
    failed, wont go through, didnt go through, did not go through, nie widac platnosci
  `),
  hold: phraseList(`
    blokada srodkow, zwolnic blokade, preautoryz*, reserved funds, hold on my card, pending charge, authorization
    hold, pending
  `),
  subscription: phraseList(`
    abonament*, subskrypc*, czlonkostw*, subscription*, membership*, member, premium, plus, pakiet*, renew*,
    renewal, odnawia*, odnowi*, przedluz*, due date, amount due, due amount, how much do i owe, outstanding balance,
    my bill, monthly fee, cancel my subscription, free trial, okres prob*, gold, silver, bronze, plan, upgrade my
    account, service added, service removed, extension
  `),
  promo: phraseList(`
    kod rabatow*, kodu rabatow*, kupon*, voucher*, promo*, bon, bony, bonu, kart* podarunkow*, punkty, punktow,
    lojalnosc*, cashback, polecen*, polecaj*, coupon*, promo code*, promotional code*, discount code*, gift card*,
    loyalty, points, reward*, store credit, credit missing, bonus*, referral, refer a friend, kod nie dziala, code
    doesnt work, code invalid, invalid code, code expired, expired code, wygasl*, voucher code, signup discount,
    newsletter discount, program lojal*, code for a discount, discount codes, savings code, kod znizk*, kodu znizk*, znizk*
  `),
  refund: phraseList(`
    zwrot pienied*, zwrot kasy, zwrot srodk*, zwrotu pienied*, zwrotu srodk*, zwrocic pieniadze, zwroccie, oddac
    pieniadze, oddajcie, oddanie pieniedzy, refund*, money back, reimburse*, reimbursement, pieniadze za zwrot, get
    my money, zwrot platnosci, zwrotu kwoty, rebate
  `),
  sellerDone: phraseList(`
    sprzedawca zatwierdzil, sprzedawca juz, sprzedawca zlecil, sprzedawca przyjal, sprzedawca oddal, sklep zlecil,
    sklep przyjal, sklep zatwierdzil, seller approved, seller refunded, seller already, seller confirmed, seller has
    already, shop approved, shop refunded, store refunded, shop already, seller issued, seller accepted the return,
    sprzedawca twierdzi ze zwrocil, sprzedajacy juz, po stronie sprzedawcy wszystko, sklep mowi ze oddal, sprzedawca
    anulowal, seller cancelled it, seller says it is with you, sprzedawca pokazal potwierdzenie, utknely u was,
    processor, operator* platnosci
  `),
  money: phraseList(`
    pieniadz*, pieniedzy, kasa, kase, kasy, zl, zlotych, pln, eur, euro, usd, dolar*, money, cash, dollar*, kwot*,
    amount*, funds, srodk*
  `),
}
