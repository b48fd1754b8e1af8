import { phraseList } from '../text/phrase-list.js'

/** Polish phrases for the categories of the marketplace preset. `*` matches any ending; diacritics are ignored. */
export const polishPhrases = {
  'technical.outage': phraseList(
    'strona nie działa, strona leży, serwis nie działa, awaria strony, awaria serwisu, nie działa strona',
  ),
  'technical.malfunction': phraseList(`
    przycisk nie reag*, przycisk nie dzia*, formularz nie*, formularz wywala, formularz wyrzuca, wyszukiwark*,
    strona się nie, biały ekran, biała strona, pusta strona, koszyk się, koszyk nie, koszyk jest pusty, do koszyka,
    aplikacja się zawiesza, aplikacja się zamyka, aplikacja nie dzia*, apka nie dzia*, apka się*, błąd 404, błąd 500,
    komunikat błędu, kręci się kółko, nie ładuj* się, captcha, tryb ciemny, powiadomieni* z aplikacji, filtr nie dzia*
  `),
  'technical.accessibility': phraseList(
    'czytnik* ekranu, niewidom*, słabowidz*, dostępność cyfrow*, kontrast na stronie',
  ),
  'account.login': phraseList(`
    nie mogę się zalogować, zalogowa* się, hasł* nie dzia*, zapomnia* hasła, reset hasła, zmian* hasła, hasł*, kod sms,
    kod z smsa, kod weryfikacyjn*, logowani*, dwuetapow*, dwuskładnikow*, nazw* użytkownika
  `),
  'account.registration': phraseList(
    'założyć konto, zakładam konto, założeni* konta, rejestracj*, zarejestrować, weryfikacj* wieku',
  ),
  'account.settings': phraseList(`
    zmienić adres e mail, zmian* maila, zmienić maila, zmienić numer telefonu, zmian* nazwiska, zmienić nazwisko,
    usunąć konto, usuń* konto, usunięci* konta, zamknąć konto, połączyć konta, konto firmowe, adres w profilu, abonament*,
    subskrypcj*, członkostw*
  `),
  'account.blocked': phraseList(
    'konto zablokowan*, zablokowa* konto, zablokowaliście mi konto, konto zawieszon*, blokada konta, odblokowa* konta',
  ),
  'order.placement': phraseList(`
    złożyć zamówieni*, zamówienie się nie składa, brak potwierdzenia zamówienia, nie przyszło potwierdzenie, zdublowa*,
    dwa razy to samo zamówienie, podwójne zamówienie, nie widać zamówienia, zamówienie zniknęło
  `),
  'order.cancel-request': phraseList(
    'anulować zamówieni*, anulowani* zamówienia, anulujcie, proszę anulować, jak anulować, chcę anulować',
  ),
  'order.change-request': phraseList(
    'zmienić zamówieni*, dodać do zamówienia, zmian* ilości, zmienić kolor w zamówieniu',
  ),
  'payment.checkout': phraseList(`
    płatność nie przesz*, płatność odrzucon*, odrzucon* płatność, nie mogę zapłacić, blik nie, karta odrzucon*, metod* płatności,
    zapłacić na raty, płatność kartą, zapisan* kart*, karta nie przechodzi
  `),
  'payment.billing': phraseList(`
    pobra* dwa razy, pobra* mi, pobran* dwukrotnie, dwa razy za to samo, ściągnę* z karty, podwójn* opłat*, naliczon* opłat*,
    doliczon* opłat*, podwójne obciążenie, obciąż* kart*, zapłaci* dwa razy
  `),
  'payment.refund-status': phraseList(
    'gdzie są moje pieniądze, gdzie mój zwrot pieniędzy, status zwrotu pieniędzy, kiedy dostanę pieniądze',
  ),
  'payment.invoice': phraseList('faktur*, paragon*, rachunek na firmę, nip na, duplikat paragonu, korekt* faktury'),
  'payment.voucher': phraseList(`
    kod rabatow*, kod promocyjn*, kupon*, bon podarunkow*, kart* podarunkow*, punkty lojalnościow*, moje punkty, voucher*,
    cashback, polec* znajom*
  `),
  'product.information': phraseList(`
    czy ten, czy ta, czy to pasuje, jaki rozmiar, jakie wymiary, z jakiego materiału, ile waży, czym się różni, jaka jest różnica,
    czy nadaje się, jaki skład, czy pasuje, w zestawie, instrukcj* po polsku
  `),
  'product.price': phraseList(
    'taniej u konkurencji, wczoraj kosztowa*, rabat przy, cena wzrosła, negocjac* ceny, przy większej ilości',
  ),
  'product.availability': phraseList(
    'kiedy będzie dostępn*, czy będzie jeszcze, macie w rozmiarze, brak na stanie, kiedy znowu, na stanie',
  ),
  'product.seller-cancelled': phraseList(
    'sprzedawca anulował, sklep anulował, sprzedawca odwołał zamówienie, sprzedawca nie zrealizował',
  ),
  'delivery.options': phraseList(
    'koszt* dostawy, koszt* wysyłki, ile kosztuje dostawa, wysyłacie do, wysyłka za granicę, darmow* dostaw*, odbiór osobisty',
  ),
  'delivery.tracking': phraseList(
    'gdzie jest moja paczk*, gdzie moja paczk*, numer* śledzenia, numer* przesyłki, status przesyłki, śledzeni* paczki, gdzie jest paczka',
  ),
  'delivery.late': phraseList(`
    kiedy wyślecie, nie została wysłan*, opóźnieni* dostawy, opóźnion* przesył*, paczka miała być, miała być wczoraj, nadal nie dosz*,
    jeszcze nie dosz*, nadal nie przysz*, po terminie dostawy, czekam na paczkę, czekam na przesyłkę
  `),
  'delivery.not-received': phraseList(
    'nie dotar*, paczka nie dosz*, nie dostał* paczki, nie otrzymał* paczki, status doręczon*, nic nie dostał*, paczka nie przysz*',
  ),
  'delivery.lost': phraseList('paczka zaginę*, zaginion* paczk*, przesyłka zaginę*, zgubi* paczkę'),
  'delivery.partial': phraseList(
    'brakuje w paczce, w paczce brak*, nie było w paczce, tylko jedna paczka, przyszła tylko część, brakując* częś*, brak w zestawie',
  ),
  'delivery.address-change': phraseList(
    'zmienić adres dostawy, zmian* adresu dostawy, zły adres dostawy, przekierować paczkę, błędny adres',
  ),
  'delivery.undeliverable': phraseList(
    'kurier nie zadzwonił, kurier nie*, kurier zostawił, kurjer*, paczka wróciła do nadawcy, nie zastał*, skrytka nie, kod do skrytki, kurier rzucił',
  ),
  'goods.wrong-item': phraseList(
    'inny kolor niż, zamiast rozmiaru, zły rozmiar, zły produkt, nie to zamawia*, pomylon* towar, przysłali mi, innego koloru, inny produkt',
  ),
  'goods.damaged': phraseList(
    'przysz* uszkodzon*, przyszed* uszkodzon*, uszkodzon* w transporcie, potłuczon*, rozbit*, pęknięt*, porysowan*, zbit*, paczka mokra, w kawałkach',
  ),
  'goods.defective': phraseList(
    'zepsu*, popsu*, nie włącza się, przesta* działać, nie ładuje się, odpad*, wadliw*, usterk*, rozkleił*, nie grzeje, nie chłodzi',
  ),
  'goods.not-as-described': phraseList(
    'niezgodn* z opisem, inny niż na zdjęci*, w opisie było, miało być nowe, używan* zamiast, przeterminowan*',
  ),
  'goods.counterfeit': phraseList('to podróbk*, podrobion*, nieoryginaln*'),
  'goods.digital': phraseList('klucz do gry, kod aktywacyjn*, klucz aktywacyjn*, licencj*, klucz już wykorzystan*'),
  'returns.withdrawal': phraseList(
    'odstępuję od umowy, odstąpi* od umowy, chcę zwrócić, zwrócić towar, chcę oddać, 14 dni na zwrot, rozmyśli* się',
  ),
  'returns.process': phraseList(
    'jak odesłać, gdzie odesłać, adres do zwrotu, etykiet* zwrotn*, jak zwrócić, wymienić na większ*, wymienić na mniejsz*, wymian* na',
  ),
  'returns.rejected': phraseList(
    'nie chce przyjąć zwrotu, odmówi* zwrotu, odrzuci* zwrot, nie przyjął zwrotu, zwrócił tylko część',
  ),
  'returns.refund-overdue': phraseList(
    'odesłał* i nie dostał*, nie oddał pieniędzy, nie zwrócił pieniędzy, kiedy oddacie pieniądze, pieniądze za zwrot',
  ),
  'complaint.conformity': phraseList(
    'reklamacj*, reklamuj*, rękojmi*, niezgodność towaru z umową, żądam naprawy, żądam wymiany, zareklamować',
  ),
  'complaint.guarantee': phraseList('gwarancj*, karta gwarancyjna, naprawa gwarancyjna, serwis gwarancyjny'),
  'complaint.escalation': phraseList(
    'sprzedawca nie odpowiada, sprzedawca nie odpisuje, sklep nie odpowiada, sprzedawca ignoruje, sprzedawca milczy, ochrona kupujących, proszę o interwencję',
  ),
  'complaint.platform-service': phraseList('skarga na obsługę klienta, skarga na wasz serwis, skarga na platformę'),
  'integration.api': phraseList('api, endpoint*, token* api, klucz api, limit zapytań'),
  'integration.edi': phraseList('edi, desadv, komunikat* orders'),
  'integration.erp': phraseList('erp, wtyczk* do, synchronizacj*, baselinker*, integracj*'),
  'integration.feed': phraseList('plik* csv z ofertami, import* ofert, feed*, plik xml'),
  'integration.webhook': phraseList('webhook*'),
  'seller.onboarding': phraseList('konto sprzedawcy, zacząć sprzedawać, weryfikacj* firmy, weryfikacj* sklepu'),
  'seller.settlement': phraseList(
    'wypłat* środków, nasza wypłata, wypłata za okres, prowizj*, faktura prowizyjn*, rozliczeni* sprzedaży, numer rachunku do wypłat',
  ),
  'seller.restriction': phraseList(
    'nasza oferta została, nasze oferty został*, nasz sklep zawieszon*, usunięto nam ofert*, zawieszenie sklepu',
  ),
  'seller.score-dispute': phraseList('wskaźnik jakości, jakość sprzedaży, wskaźnik terminowości'),
  'content.illegal-notice': phraseList(
    'zgłaszam ofert*, nielegaln*, narusz* praw autorskich, znak* towarow*, sprzedaje podróbki',
  ),
  'content.reviews': phraseList(
    'moja opinia, usunięt* opini*, wystawić opinię, wystawić ocenę, negatywn* opini*, komentarz* pod',
  ),
  'content.moderation-appeal': phraseList('odwołuję się od usunięcia, decyzj* moderac*'),
  'content.product-safety': phraseList('niebezpieczny produkt, wycofan* z rynku, zagraża zdrowiu'),
  'privacy.data-request': phraseList(
    'rodo, dane osobowe, danych osobowych, usunięci* danych, usunąć moje dane, kopi* danych, newsletter*, zgod* marketing*, cofam zgodę, cookies',
  ),
  'security.incident': phraseList('wyciek danych, cudze dane, cudze zamówienia, dane innej osoby, luka w'),
  'security.account-takeover': phraseList(
    'włama* na konto, włama* się na, przejęte konto, ktoś zalogował się, ktoś wszedł na moje konto, obce zamówienia na koncie',
  ),
  'security.phishing': phraseList(
    'podejrzan* sms*, podejrzan* mail*, podejrzan* link*, podszywa*, phishing, fałszyw* stron*, poza platformą, czy to od was, podałam dane karty, podałem dane karty, podać dane karty',
  ),
  'security.unauthorised-payment': phraseList(
    'nie rozpoznaję płatności, nieautoryzowan* płatność, ktoś użył mojej karty',
  ),
  'security.fraud': phraseList('oszust*, fałszywy sklep, wyłudz*'),
  general: phraseList(
    'dziękuję bardzo, dziękuję za pomoc, jest tam ktoś, wszystko gra, pozycjonowanie stron, proszę o kontakt',
  ),
}
