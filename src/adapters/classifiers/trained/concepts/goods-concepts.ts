import { phraseList } from '../../text/phrase-list.js'

/**
 * Concepts of goods: products, their properties and their faults. Each concept has Polish and English words, so that
 * training in one language helps in the other.
 */
export const goodsConcepts = {
  product: phraseList(`
    szaf*, krzesl*, fotel*, kanap*, sof*, lozk*, materac*, biurk*, regal*, polk*, stol, stolik*, komod*, lamp*,
    zyrandol*, dywan*, firan*, zaslon*, poscie*, kold*, podusz*, recznik*, garnk*, garnek, patel*, noz, noze,
    sztucc*, kubek, kubki, talerz*, szklan*, wazon*, doniczk*, czajnik*, toster*, blender*, mikser*, ekspres*,
    lodowk*, zamrazark*, pralk*, suszark*, zmywark*, piekarnik*, kuchenk*, mikrofal*, odkurzacz*, zelazk*,
    telewizor*, monitor*, laptop*, tablet*, telefon*, smartfon*, sluchawk*, glosnik*, myszk*, klawiatur*, drukark*,
    router*, kamer*, aparat*, zegark*, zegarek, smartwatch*, ladowark*, powerbank*, bateri*, rower*, hulajnog*,
    fotelik*, wozek, wozka, kask*, namiot*, plecak*, walizk*, torebk*, torb*, portfel*, but, buty, butow, sandal*,
    kozak*, trampk*, sukienk*, spodni*, kurtk*, plaszcz*, sweter*, swetr*, bluz*, koszul*, czapk*, rekawicz*,
    szalik*, bielizn*, skarpet*, pizam*, stroj*, zabawk*, klock*, lalk*, puzzl*, ksiazk*, gra planszowa, perfum*,
    krem*, szampon*, kosmetyk*, lek, suplement*, karm*, kuwet*, obroz*, wiertark*, wkretark*, szlifierk*, pil*,
    kosiark*, grill*, lezak*, hamak*, basen*, trampolin*, opon*, akumulator*, filtr*, farb*, drabin*, mlot*,
    wierta*, srub*, deska, deski, bizuteri*, pierscion*, naszyjnik*, kolczyk*, okular*, instrument*, gitar*,
    keyboard*, pianin*, rolet*, zlew*, bateria kuchenna, kran*, umywalk*, wann*, kabin*, prysznic*, grzejnik*, piec,
    klimatyzator*, wentylator*, nawilzacz*, niani*, towar*, produkt*, przedmiot*, artykul*, sprzet*, urzadzeni*,
    zestaw*, mebel, mebl*, wardrobe*, chair*, armchair*, couch*, sofa*, bed, beds, mattress*, desk, desks,
    bookshel*, shelf, shelves, table, tables, dresser*, rug*, curtain*, duvet*, pillow*, towel*, pan, pans, pot,
    pots, knife, knives, mug*, plate*, glasses, vase*, kettle*, toaster*, mixer*, coffee machine*, espresso*,
    fridge*, freezer*, washer, washing machine*, dryer*, dishwasher*, oven*, microwave*, vacuum*, iron, tv,
    television*, phone i bought, headphone*, earbud*, earphone*, speaker*, mouse, printer*, camera*, watch, watches,
    charger*, battery, batteries, bike*, bicycle*, scooter*, stroller*, car seat, helmet*, tent, tents, backpack*,
    suitcase*, bag, bags, handbag*, purse*, wallet i bought, shoe, shoes, boot, boots, sneaker*, dress, dresses,
    jean, jeans, pants, trousers, jacket*, coat*, sweater*, hoodie*, shirt*, tshirt*, hat, hats, gloves, scarf*,
    underwear, socks, pyjama*, costume*, toy, toys, lego, doll*, puzzle*, book, books, board game*, perfume*, cream,
    shampoo*, cosmetic*, supplement*, pet food, drill*, screwdriver*, sander*, saw, mower*, hammock*, pool, tyre*,
    tire*, filter*, paint, ladder*, hammer*, jewel*, ring, necklace*, earring*, sunglasses, guitar*, piano*, blind*,
    sink, tap, faucet*, heater*, fan, humidifier*, item, items, product, products, goods, merchandise, device,
    appliance*, gadget*, furniture, piece, outfit, blouse*, skirt*, leggings, sportbra, crib*, pram*, aquarium*,
    rope, tool, tools
  `),
  part: phraseList(`
    czesc, czesci, srubk*, srubek, instrukcj*, element*, kabel, kabl*, zasilacz*, pilot, pokryw*, nog*, nozk*,
    raczk*, uchwyt*, kolk*, kolo, koleczk*, zawias*, prowadnic*, szuflad*, ekran*, wyswietlacz*, obudow*, silnik*,
    suwak*, zamek, podeszw*, guzik*, material*, sznurowad*, ramie, blat*, szyb*, part, parts, screw*, manual*,
    instruction*, cable*, cord*, remote, lid, leg, legs, handle*, wheel*, hinge*, drawer*, screen, zipper*, zip,
    sole, button fell, lace*, motor*, engine, strap*, seam*, plug, adapter*, accessor*, akcesori*, nakretk*, wtyczk*
    od
  `),
  damaged: phraseList(`
    uszkodz*, znisz*, zbit*, stluczon*, potluczon*, pekni*, rozbit*, polaman*, zlaman*, wgniec*, wgniot*, porysow*,
    zarysow*, zalan*, mokr*, przemok*, rozerw*, rozdar*, rozlan*, rozlal*, wyciek*, pognieci*, zgnieci*, poobijan*,
    obit*, obtluczon*, w kawalkach, w drobny mak, odprysk*, brudn*, poplamion*, plam*, dziur*, podart*, damaged,
    broken, cracked, shattered, smashed, scratched, scratch*, dented, dent, torn, ripped, rip, crushed, soaked,
    leaking, spilled, stain*, dirty, in pieces, bent, chipped, bust*, snapped
  `),
  defect: phraseList(`
    nie dziala mi ten, przestal*, nie wlacza, nie laduje sie bateria, zepsul*, popsul*, zepsut*, popsut*, awari*
    sprzetu, wada, wady, wadliw*, usterk*, odpad*, odklei*, rozkleil*, przecieka*, cieknie, rdzew*, skrzypi,
    skrzyp*, buczy, brzeczy, dymi, iskrzy, smierdz*, pachnie, grzeje sie, przegrzewa*, trzesie, buja sie, farbuje,
    mechac*, skurczy*, spral*, rozprul*, pekl*, peka*, rozlecial*, rozpadl*, wysiadl*, nie grzeje, nie chlodzi, nie
    swieci, nie trzyma, nie kreci, nie ladu* sie telefon, padl*, padla, zacina sie, rozladow*, po tygodniu uzytkow*,
    po dwoch tygodniach uzyw*, defect*, faulty, malfunction*, stopped working, quit working, died, wont turn on,
    wont switch on, doesnt turn on, wont charge, doesnt charge, falls apart, fell apart, came off, fell off, peel*,
    leaks, leak, rust*, squeak*, buzz*, smokes, sparks, smell*, smelly, stink*, overheat*, wobbl*, shrunk, shrinks,
    faded, fraying, broke after, broke on, broke the first, doesnt hold, not heating, not cooling, poor quality, bad
    quality, fatalna jakosc, slaba jakosc, tandeta, bubel, szmelc, came apart, burnt out, spalil*
  `),
  wrongItem: phraseList(`
    zamiast, inny kolor, inny rozmiar, zly rozmiar, zly kolor, zly produkt, zly towar, nie ten, nie ta, nie to co
    zamaw*, nie to co zamow*, innego koloru, innym kolorze, innym rozmiarze, pomylili*, pomylona, pomylone, cudza
    paczka, instead of, wrong item, wrong size, wrong color*, wrong colour*, wrong product, wrong one, wrong model,
    different color*, different size, different item, different product, not what i ordered, not what i order,
    incorrect item, someone elses order, somebody elses order, przyslali mi, wyslali mi, sent me, they sent
  `),
  missingItem: phraseList(`
    brakuje, brak w paczce, brakowalo, brakujac*, nie bylo w, niekompletn*, niepeln*, pusta paczka, puste pudelko,
    tylko jeden, tylko jedna, tylko polow*, missing, incomplete, was not in, wasnt in, only one of, empty box, one
    short, part of my order, half of, dosla*, dosyl*
  `),
  notAsDescribed: phraseList(`
    niezgodn*, nie zgadza sie z opisem, inny niz na zdjec*, inaczej niz na zdjec*, inaczej wyglada, nie taki jak,
    opis*, w ofercie, w opisie, na zdjec*, zdjeciach, uzywan*, noszon*, not as described, doesnt match, does not
    match, looks nothing like, not like the picture*, description, pictures, photo*, listing said, listing says,
    advertised as, used item, secondhand, second hand, refurb*, przetermin*, po terminie, expired food, best before,
    out of date product, podrob*, fake product, knockoff, counterfeit*, oryginaln*, genuine, authentic*
  `),
  attribute: phraseList(`
    rozmiar*, rozmiarow*, wymiar*, szerok*, wysok*, dlugosc*, grubosc*, waga, wazy, kolor*, material*, sklad,
    bawelnian*, bawelna, skora, skorz*, drewn*, pojemnosc*, moc, napiec*, kompatybil*, pasuje, pasuja, nadaje sie,
    wodoodporn*, wodoszczeln*, pranie, prac w, czy mozna prac, prasowac, zmywar*, gwint*, zasieg, srednic*, size*,
    sizing, width, height, length, weight, weigh*, color*, colour*, material, fabric, cotton, leather, wool, made
    of, made from, capacity, voltage, compatible, fit, fits, suitable, waterproof, washable, wash, machine wash, dry
    clean, shrink, hood, sleeve*, arm length, collar, waist, inseam, wide, heel, battery life, specs,
    specification*, ingredients, dimensions, wytrzymal*, zawiera, contain*, allergen*, wegansk*, vegan, gluten*
  `),
  question: phraseList(`
    czy ten, czy ta, czy to, czy te, jaka jest roznica, czym sie rozni, does it, does this, does the, is it, is
    this, do these, are these, can i use, whats the difference, difference between, do you know if, czy jest, czy
    sa, czy ma, czy posiada, pytanie o, question about, mam pytanie, i have a question, interested in, zastanawiam
    sie nad, before buying, before i buy, before i order, przed zakupem
  `),
  availability: phraseList(`
    dostepn*, na stanie, w magazynie, bedzie jeszcze, beda jeszcze, kiedy bedzie, wyprzedan*, brak towaru, nie ma na
    stanie, ile sztuk, macie w rozmiarze, macie jeszcze, in stock, out of stock, back in stock, restock*, sold out,
    available, availability, stock, unavailable, run out, more of these, przedsprzedaz, preorder, pre order
  `),
  price: phraseList(`
    cena, ceny, cene, cenie, cen, taniej, drogo, drozej, przecen*, rabat*, obniz*, negocjac*, price, prices,
    pricing, cheaper, expensive, discount on, price match, competitor, lower price, price went, price drop, went
    down in price, costs less, yesterday it was, cost yesterday
  `),
  wholesale: phraseList(`
    hurt*, hurtow*, wieksza ilosc, wiekszej ilosci, przy zakupie #, bulk, wholesale, quantity discount, wycen*,
    quote for
  `),
  digital: phraseList(`
    klucz do gry, klucz aktywac*, kod aktywac*, licencj*, ebook*, e book*, plik do pobrania, game key, activation
    key, activation code, license key, licence key, licence, license, download code, steam, xbox, psn, windows,
    office, audiobook*, kurs online, online course, voucher do spa, bilet*, ticket for, tickets
  `),
  installation: phraseList(`
    montaz*, wniesc, pietro, carry up, stairs, install, installation, assembly, zlozyc mebel, skrecic
  `),
  safety: phraseList(`
    niebezpieczn*, porazil*, poparz*, pozar, wybuch*, recall*, wycofan* z rynku, dangerous, hazard*, caught fire,
    burned, burnt, electric shock, injur*
  `),
}
